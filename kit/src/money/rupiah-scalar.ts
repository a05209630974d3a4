import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function toBigint(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,16}$/.test(value)) return BigInt(value);
  throw new GraphQLError('Rupiah must be a whole number.');
}

function toSafeNumber(value: unknown): number {
  const number = Number(toBigint(value));
  if (!Number.isSafeInteger(number)) throw new GraphQLError('Rupiah beyond what JSON numbers hold exactly.');
  return number;
}

/** Money on the graph: bigint inside, a JSON integer outside, exact up to 2^53 - 1 (nine quadrillion rupiah). */
export const GraphQLRupiah = new GraphQLScalarType<bigint, number>({
  name: 'Rupiah',
  description: 'Whole Indonesian rupiah (IDR) as an integer; never a fraction.',
  serialize: toSafeNumber,
  parseValue: toBigint,
  parseLiteral(node) {
    if (node.kind === Kind.INT || node.kind === Kind.STRING) return toBigint(node.value);
    throw new GraphQLError('Rupiah must be a whole number.', { nodes: node });
  },
});

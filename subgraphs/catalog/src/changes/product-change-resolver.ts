import type { Database } from '@biller/kit/database';
import { Allow } from '@biller/kit/graph';
import { sql } from 'kysely';
import { Arg, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';

@Directive('@inaccessible')
@Allow('SERVICE')
@ObjectType({ description: 'A change of price or status of a product.' })
export class ProductChange {
  @Field({ description: 'Place in the order of commits, without gaps; digits.' })
  sequence!: string;

  @Field()
  productCode!: string;

  @Field(() => ID, { nullable: true, description: 'The merchant it concerns; null: all of them.' })
  merchantId!: string | null;
}

const PAGE_LIMIT = 500;

@Resolver()
export class ProductChangeResolver {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Query(() => [ProductChange], { description: 'The changes behind a sequence, in order.' })
  async productChanges(
    @Arg('afterSequence') afterSequence: string,
    @Arg('first', () => Int) first: number,
  ): Promise<ProductChange[]> {
    const { rows } = await sql<{ sequence: string; product_code: string; merchant_id: string | null }>`
      SELECT sequence, product_code, merchant_id FROM product_changes
      WHERE sequence > ${afterSequence}::bigint ORDER BY sequence LIMIT ${Math.min(first, PAGE_LIMIT)}`.execute(
      this.#database.sql,
    );
    return rows.map((row) => ({
      sequence: row.sequence,
      productCode: row.product_code,
      merchantId: row.merchant_id,
    }));
  }
}

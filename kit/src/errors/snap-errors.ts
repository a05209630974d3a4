import type { ErrorDefinition } from './definition.js';

function snap(
  httpStatus: number,
  message: string,
  when: string,
  retry: ErrorDefinition['retry'],
  next: string,
  moneyMoved: ErrorDefinition['moneyMoved'] = 'no',
): ErrorDefinition {
  return { surface: 'snap', httpStatus, message, when, moneyMoved, retry, next };
}

/** SNAP errors (contract section 9, first table): `<http><service 73><case>`. */
export const snapErrors = {
  '4007300': snap(
    400,
    'Bad Request',
    'The body is not a JSON object, the content type is wrong, or the request is otherwise malformed.',
    'never',
    'Send a JSON object as application/json.',
  ),
  '4007301': snap(
    400,
    'Invalid Field Format {field}',
    'The named field is malformed or out of bounds, or X-TIMESTAMP is further from our clock than the allowed skew.',
    'never',
    'Correct the field named in the message.',
  ),
  '4007302': snap(
    400,
    'Invalid Mandatory Field {field}',
    'The named header or field is missing or empty.',
    'never',
    'Send the field named in the message.',
  ),
  '4017300': snap(
    401,
    'Unauthorized. Signature',
    'The signature does not verify, or no key is stored for the partner.',
    'never',
    'Compare your string to sign with section 4 of the contract.',
  ),
  '4017301': snap(
    401,
    'Invalid Token (B2B)',
    "The access token is missing, malformed, expired, revoked, or another partner's.",
    'same-reference',
    'Ask for a new access token and repeat the call.',
  ),
  '4037318': snap(
    403,
    'Inactive Account',
    'The partner is not active, or calls from an address that is not on its allow-list.',
    'after-a-time',
    'Ask Operations to activate the account or to add the address.',
  ),
  '4047308': snap(
    404,
    'Invalid Merchant',
    'The client id is unknown.',
    'never',
    'Check X-PARTNER-ID or X-CLIENT-KEY.',
  ),
  '4097300': snap(
    409,
    'Conflict',
    'The X-EXTERNAL-ID was already used on this Jakarta day.',
    'same-reference',
    'Repeat with a new X-EXTERNAL-ID and the same partnerReferenceNo.',
  ),
  '4097301': snap(
    409,
    'Duplicate partnerReferenceNo',
    'The reference belongs to another inquiry or amount.',
    'never',
    'Ask the status of the first transaction before using another reference.',
  ),
  '4047300': snap(404, 'Not Found', 'There is no such route.', 'never', 'Check the path.'),
  '4057300': snap(
    405,
    'Method Not Allowed',
    'The route exists with another method.',
    'never',
    'Check the method.',
  ),
  '4137300': snap(413, 'Payload Too Large', 'The body is over 64 KB.', 'never', 'Send a smaller body.'),
  '4297300': snap(
    429,
    'Too Many Requests',
    'The partner calls faster than its rate limit.',
    'after-a-time',
    'Wait for the seconds in Retry-After.',
  ),
  '5007300': snap(
    500,
    'General Error',
    'Something unexpected happened on our side.',
    'same-reference',
    'Repeat with the same reference, or ask the status; name the correlation id to support.',
    'unknown',
  ),
} as const satisfies Record<string, ErrorDefinition>;

export type SnapCode = keyof typeof snapErrors;

import type { ErrorDefinition } from './definition.js';

function graph(httpStatus: number, message: string, when: string, next: string): ErrorDefinition {
  return { surface: 'graph', httpStatus, message, when, moneyMoved: 'no', retry: 'never', next };
}

/** Errors that only GraphQL callers meet. */
export const graphErrors = {
  UNAUTHENTICATED: graph(
    401,
    'Sign in first.',
    'The operation carries no valid token.',
    'Send a bearer token.',
  ),
  FORBIDDEN: graph(
    403,
    'You may not do this.',
    'The actor has no right to the field.',
    'Ask for the right role.',
  ),
  BAD_USER_INPUT: graph(
    400,
    'Invalid {field}',
    'An argument is malformed or out of bounds.',
    'Correct the argument.',
  ),
  NOT_FOUND: graph(
    404,
    'There is no such {field}.',
    'The named thing does not exist for you.',
    'Check the id.',
  ),
  WRONG_STATE: graph(
    409,
    'Not possible in this state: {field}',
    'The step is not the next one.',
    'Do the missing step first.',
  ),
} as const satisfies Record<string, ErrorDefinition>;

export type GraphCode = keyof typeof graphErrors;

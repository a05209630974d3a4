const UNIQUE_VIOLATION = '23505';

/** Whether PostgreSQL refused a row because the named constraint or index already holds its key. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const { code, constraint: violated } = error as { code?: unknown; constraint?: unknown };
  return code === UNIQUE_VIOLATION && (constraint === undefined || violated === constraint);
}

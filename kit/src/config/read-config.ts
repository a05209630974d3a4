import { z } from 'zod';

/** The environment cannot be used; the message names each variable and what it expects. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment once, at start. An empty variable counts as absent. */
export function readConfig<T extends z.ZodType>(schema: T, environment: NodeJS.ProcessEnv): z.output<T> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration is not usable:\n${lines.join('\n')}`);
}

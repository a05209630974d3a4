/** A PostgreSQL server: where its databases are, and how to let go of it. */
export interface PostgresServer {
  /** The address of one database on it; the database may not exist yet. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

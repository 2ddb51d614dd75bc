/** The author and the time of a change, for the journal. */
export interface AuditInfo {
  /** A person's id; null for the platform (an import, the seed). */
  readonly by: number | null;
  readonly now: Date;
}

/** Who changes something, and when. */
export interface AuditInfo {
  /** Person's id; null for the machine itself (an import, the seed). */
  readonly by: number | null;
  readonly now: Date;
}

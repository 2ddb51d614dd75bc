/** A session of the demonstration: days from 0, local times, people and rooms by name. */
export interface DemoSession {
  readonly day: 0 | 1;
  /** `HH:MM`, local. */
  readonly from: string;
  readonly until: string;
  readonly kind: "plenary" | "round_table" | "talk" | "workshop" | "visit" | "working_group" | "ceremony" | "break";
  readonly room: string;
  readonly track?: string;
  readonly title: string;
  readonly titleEn: string;
  readonly abstract?: string;
  /** Spoken language; French by default. */
  readonly language?: "en";
  readonly moderator?: string;
  readonly speakers?: readonly string[];
  readonly witness?: string;
  /** The person who represents the first speaker. */
  readonly representedBy?: string;
  /** Places to book; absent when all registered people may come. */
  readonly places?: number;
  /** A working group's slug. */
  readonly group?: string;
}

/** One session of the demonstration, in local words: days are counted from 0, times are local, people and rooms are named. */
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
  /** Spoken language; French unless said. */
  readonly language?: "en";
  readonly moderator?: string;
  readonly speakers?: readonly string[];
  readonly witness?: string;
  /** Who comes in the first speaker's place. */
  readonly representedBy?: string;
  /** Places to book; absent where whoever is registered may simply come. */
  readonly places?: number;
  /** A working group's slug. */
  readonly group?: string;
}

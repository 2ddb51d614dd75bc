import type { Migration } from "kysely/migration";
import * as oneEdition from "./2026-11-23-one-edition.ts";

/** Every migration under its dated name, oldest first. A migration that has landed is never edited. */
export const MIGRATIONS: Record<string, Migration> = {
  "2026-11-23-one-edition": oneEdition,
};

import type { usePageLanguage } from "#app/ui/page-language.ts";

/** Where a phone sends what it reads, and what it asks for. */
export interface PhoneAddresses {
  readonly scans: string;
  readonly updates: string;
  readonly search: string;
  /** The stream of the number of people present; null in a rehearsal, which nobody follows. */
  readonly presence: string | null;
  /** The name of what the phone keeps: a rehearsal keeps its own. */
  readonly store: string;
}

/** The addresses of the door of an edition, or of its rehearsal with this id. */
export function phoneAddresses(
  path: ReturnType<typeof usePageLanguage>["path"],
  { year, rehearsal }: { year: number; rehearsal: number | null },
): PhoneAddresses {
  if (rehearsal === null)
    return {
      scans: path("/accueil/:year/passages", { year }),
      updates: path("/accueil/:year/releve", { year }),
      search: path("/accueil/:year/recherche", { year }),
      presence: path("/accueil/:year/presence", { year }),
      store: String(year),
    };
  const id = rehearsal;
  return {
    scans: path("/accueil/:year/repetition/:id/passages", { year, id }),
    updates: path("/accueil/:year/repetition/:id/releve", { year, id }),
    search: path("/accueil/:year/repetition/:id/recherche", { year, id }),
    presence: null,
    store: `${year}${REHEARSAL}${rehearsal}`,
  };
}

const REHEARSAL = "-repetition-";

/**
 * Deletes what this browser keeps of rehearsals.
 *
 * @param kept the name of the one that goes on, by `PhoneAddresses.store`; null for none
 */
export async function forgetRehearsals(kept: string | null): Promise<void> {
  for (const { name } of await indexedDB.databases())
    if (name?.includes(REHEARSAL) && (kept === null || !name.endsWith(kept))) indexedDB.deleteDatabase(name);
}

/** The address of the form for walk-ins, who go in at a checkpoint. @param walkIn as the door gives it */
export function walkInAt(walkIn: string, checkpoint: string): string {
  return `${walkIn}${walkIn.includes("?") ? "&" : "?"}${new URLSearchParams({ point: checkpoint })}`;
}

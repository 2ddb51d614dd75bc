/** What a person can do about a session of their programme, with the address where it is done. Pure. */
import type { OwnSession } from "#app/domain/programme/own-programme.ts";
import type { OwnPlace } from "#app/domain/registration/own-places.ts";
import type { Address, Paths } from "#app/i18n/path.ts";
import type { Lookup } from "#app/ui/programme/lookup.ts";
import type { WaitView } from "#app/ui/waiting/wait-list.tsx";

/** What the verbs of all sessions depend on. */
export interface OwnContext {
  readonly tickets: readonly OwnPlace[];
  readonly waits: readonly (WaitView & { session: string | null })[];
  /** Whether the edition is over. */
  readonly over: boolean;
  readonly now: Date;
  readonly lookup: Lookup;
}

interface Verb {
  readonly to: string;
  readonly verb: "book" | "change" | "wait" | "register" | "registerToWait" | "seeWait" | "answer";
  /** Whose registration it is about, where there are several. */
  readonly name: string | null;
}

/** Lists the verbs of a session beside the one that takes its star away. */
export function verbsOf({ session, reason }: OwnSession, context: OwnContext, path: Paths<Address>): Verb[] {
  const { tickets, waits, over, now, lookup } = context;
  const wait = waits.find((one) => one.session === session.slug);
  if (reason === "waiting" && wait) return [{ to: wait.path, verb: wait.until ? "answer" : "seeWait", name: null }];
  const isOpen = session.bookable && !session.cancelled && !over && !(Date.parse(session.end ?? "") <= now.getTime());
  if (!isOpen || reason === "for-all") return [];
  const isFull = lookup.places.get(session.id)?.availability === "full";
  const query = { seance: session.slug };
  if (tickets.length === 0) {
    const to = path("/:year/inscription/etapes", { year: lookup.year, query });
    return [{ to, verb: isFull ? "registerToWait" : "register", name: null }];
  }
  return tickets
    .filter(({ awaits, sessions }) => awaits === null && sessions.includes(session.id) === (reason === "booked"))
    .map(({ code, name }): Verb => {
      const whose = tickets.length > 1 ? name : null;
      if (reason === "booked")
        return { to: path("/mon-espace/inscriptions/:code/seances", { code }), verb: "change", name: whose };
      if (isFull)
        return { to: path("/mon-espace/inscriptions/:code/attente", { code, query }), verb: "wait", name: whose };
      return { to: path("/mon-espace/inscriptions/:code/seances", { code, query }), verb: "book", name: whose };
    });
}

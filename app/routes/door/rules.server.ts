import { sessionsAtDoor } from "#app/domain/door/door-rules.ts";
import type { Language } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";
import { doorRuleInWords } from "#app/server/pages/door-rule.server.ts";
import type { doorWords } from "./machines.server.ts";

/** How many fit into a session's room, and whom to let in, in words by checkpoint. */
export async function rulesInWords(
  { db }: Pick<AppContext, "db">,
  { edition, language, t }: { edition: number; language: Language; t: ReturnType<typeof doorWords> },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const sessions = await sessionsAtDoor(db, { edition });
  return Object.fromEntries(
    sessions.map(({ slug, seats, rule }) => [
      slug,
      [
        ...(seats === null ? [] : [t("rule.seats", { count: seats })]),
        ...(rule ? [doorRuleInWords(rule, language)] : []),
      ],
    ]),
  );
}

import type { NamedCheckpoint } from "#app/domain/door/checkpoints.ts";
import { sessionsAtDoor } from "#app/domain/door/door-rules.ts";
import type { Language } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";
import { doorRuleInWords } from "#app/server/pages/door-rule.server.ts";
import type { doorWords } from "./machines.server.ts";

/** How many fit into a checkpoint or its session's room, and whom to let in, in words by checkpoint. */
export async function rulesInWords(
  { db }: Pick<AppContext, "db">,
  options: {
    edition: number;
    checkpoints: readonly NamedCheckpoint[];
    language: Language;
    t: ReturnType<typeof doorWords>;
  },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { edition, checkpoints, language, t } = options;
  const sessions = new Map((await sessionsAtDoor(db, { edition })).map((session) => [session.slug, session]));
  return Object.fromEntries(
    checkpoints.map(({ slug, limit }) => {
      const { seats = null, rule = null } = sessions.get(slug) ?? {};
      const most =
        limit === null ? seats !== null && t("rule.seats", { count: seats }) : t("rule.limit", { count: limit });
      return [slug, [most, rule && doorRuleInWords(rule, language)].filter((line) => typeof line === "string")];
    }),
  );
}

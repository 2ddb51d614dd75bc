import { Link } from "@remix-run/react";
import { LETTER_KINDS } from "#app/domain/letter-content.ts";
import { countLetters, listLetters } from "#app/domain/letters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { letterList } from "./declared.ts";

export const loader = officeLoader("see-letters", async (visit) => {
  const { db, edition, context, t } = visit;
  const { filters, part } = asked(letterList, visit);
  const { q: text, etat: state } = filters;
  const kind = LETTER_KINDS.find((one) => one === filters.genre) ?? null;
  const { letters: rows, total } = await listLetters(db, { edition: edition.id, text, state, kind, ...part });
  const { failed } = await countLetters(db, { group: "any" });
  return {
    ...{ menuEntry: "letters", list: { rows, total, ...part }, failed },
    notes: [context.settings.smtpUrl === null && { notice: "info", text: t("letters.noServer") }],
    looks: { genre: { options: LETTER_KINDS.map((value) => ({ value, label: t(`letterKinds.${value}`) })) } },
  };
});

export default function LettersPage() {
  const { t, path, may, failed } = usePage<typeof loader>();
  const others = (
    <p className="m-0 flex flex-wrap gap-x-6">
      <Link to={path("/courriels/aux-inscrits")}>{t("announcements:title")}</Link>
      <Link to={path("/courriels/en-attente")}>{t("outbox.title")}</Link>
      <Link to={path("/courriels/textes")}>{t("letterTexts:link")}</Link>
      <Link to={path("/courriels/adresses")}>{t("returnedMail:suppressed.link")}</Link>
      {may("edit-groups") && (
        <span>
          <Link to={path("/courriels/groupes")}>{t("letters.ofGroups")}</Link>
          {failed > 0 && ` · ${t("letters.failedOfGroups", { count: failed })}`}
        </span>
      )}
    </p>
  );
  return <ListPage of={letterList} above={others} />;
}

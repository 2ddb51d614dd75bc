import { restoreText } from "#app/domain/edition/edit-practical-pages.ts";
import { textsOfPage } from "#app/domain/edition/practical-pages.ts";
import { NO_FIELDS } from "#app/forms/form.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, askedAgain, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { lineDifferences } from "#app/text/line-differences.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { Compared } from "./compared.tsx";

const PARTS = ["title", "body", "titleEn", "bodyEn"] as const;

/** Compares a former text of a page with the present one, and restores it. */
export const loader = officeLoader("see-settings", async (visit) => {
  const { former, present } = await comparedTexts(visit);
  const { id, t, path } = visit;
  return {
    ...{ menuEntry: "practical" as const, title: t("practical:texts.numbered", { number: former.number }) },
    under: [
      [path("/informations/:id", { id }), present.title],
      [path("/informations/:id/textes", { id }), t("practical:texts.title")],
    ] as const,
    form: { values: {}, errors: {}, seen: String(present.number) },
    needs: "edit-settings" as const,
    asks: { verb: t("practical:texts.restore"), text: [t("practical:texts.restoreText")] },
    ...{ former: withoutWords(former), present: withoutWords(present) },
    parts: PARTS.map((name) => ({ name, lines: lineDifferences(former[name] ?? "", present[name] ?? "") })),
  };
});

export const action = formAction("edit-settings", NO_FIELDS, async (sent) => {
  const { former, present } = await comparedTexts(sent);
  const seen = Number(sent.seen ?? 0);
  const outcome = await restoreText(sent.db, { ...sent.actor, page: sent.id, number: former.number, seen });
  return answer(sent, outcome, {
    restored: () => done(sent.path("/informations/:id/textes", { id: sent.id }), "textRestored"),
    "text-meanwhile": () =>
      askedAgain({ values: {}, errors: { form: { code: "textMeanwhile" } }, seen: String(present.number) }),
  });
});

async function comparedTexts({ db, edition, id, params }: OfficeVisit) {
  const [present, ...former] = await textsOfPage(db, { edition: edition.id, page: id });
  return { present: found(present), former: found(former.find(({ number }) => String(number) === params.number)) };
}

function withoutWords({ number, keptAt, keptBy }: { number: number; keptAt: Date; keptBy: string | null }) {
  return { number, keptAt, keptBy };
}

export default function TextPage() {
  const { former, present, parts } = usePage<typeof loader>();
  return <EditPage above={<Compared former={former} present={present} parts={parts} />} />;
}

import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { countNeeds, listNeeds, noteNeedsSeen, protectedOnes } from "#app/domain/questions/needs.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { ListView } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { needsFilters, needsList } from "./table.ts";

/** Each time the page is seen, the journal says by whom. */
export const loader = officeLoader("read-needs", async (visit) => {
  const { db, edition, office, now, t } = visit;
  const { filters, part } = asked({ filters: needsFilters }, visit);
  const wanted = { edition: edition.id, session: filters.seance ?? null };
  const questions = protectedOnes(await listQuestions(db, { edition: edition.id }));
  const sessions = await bookableSessions(db, { edition: edition.id });
  await noteNeedsSeen(db, { edition: edition.id, by: office.person.personId, now });
  return {
    ...{ menuEntry: "needs" as const, notes: [{ notice: "info" as const, text: t("questions:needs.intro") }] },
    ...{ questions, counts: await countNeeds(db, wanted), session: wanted.session },
    looks: { seance: { options: sessions.map(({ slug, title }) => ({ value: slug, label: title })) } },
    list: { ...(await listNeeds(db, { ...wanted, ...part })), ...part },
  };
});

export default function NeedsPage() {
  const { t, path, language, questions, counts, session, looks, list } = usePage<typeof loader>();
  const choices = questions.flatMap((question) => question.choices);
  const word = (choice: number | null) => {
    const found = choices.find(({ id }) => id === choice);
    return found ? inLanguage(language, found.label, found.labelEn) : t("questions:needs.ownWords");
  };
  return (
    <OrganiserPage>
      <ListView of={needsList(questions)} list={list} looks={looks} />
      {questions.map(({ id, label, labelEn }) => (
        <Table
          key={id}
          section={`question-${id}`}
          caption={inLanguage(language, label, labelEn)}
          none={t("questions:noAnswer")}
          rows={counts.filter(({ question }) => question === id)}
          rowKey={({ choice }) => choice ?? 0}
          columns={[
            { label: t("questions:column.kind"), cell: ({ choice }) => word(choice) },
            { label: t("questions:needs.people"), numeric: true, cell: ({ count }) => count },
          ]}
        />
      ))}
      {list.total > 0 && (
        <Section id="file" title={t("questions:needs.file")}>
          <form action={path("/besoins.csv")} className="flex flex-wrap items-end gap-4">
            {session && <input type="hidden" name="seance" value={session} />}
            <TextField id="motif" name="motif" label={t("questions:needs.reason")} required maxLength={200} />
            <Button look="quiet">{t("questions:needs.download")}</Button>
          </form>
          <p className="hint m-0">{t("questions:needs.reasonHint")}</p>
        </Section>
      )}
    </OrganiserPage>
  );
}

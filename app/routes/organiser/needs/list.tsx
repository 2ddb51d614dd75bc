import { countNeeds, noteNeedsSeen } from "#app/domain/questions/needs.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { protectedOnes } from "#app/domain/questions/questions-for.ts";
import { countOptions } from "#app/domain/registration/count-options.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { ListView } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { NeedCounts } from "./counts.tsx";
import { OptionCounts } from "./option-counts.tsx";
import { needsList } from "./table.ts";
import { filterLooks, needsWanted, needsWithOptions } from "./wanted.server.ts";

/** Each time the page is seen, the journal says by whom. */
export const loader = officeLoader("read-needs", async (visit) => {
  const { db, edition, office, now, t } = visit;
  const { wanted, part } = needsWanted(visit);
  const questions = protectedOnes(await listQuestions(db, { edition: edition.id }));
  const options = await countOptions(db, wanted);
  await noteNeedsSeen(db, { edition: edition.id, by: office.person.personId, now });
  return {
    ...{ menuEntry: "needs" as const, notes: [{ notice: "info" as const, text: t("questions:needs.intro") }] },
    ...{ questions, counts: await countNeeds(db, wanted), days: edition.days, options },
    looks: await filterLooks(visit, { questions, options }),
    asked: ["seance", "option", "reponse"].map((name) => [name, visit.address.get(name) ?? ""]),
    list: { ...(await needsWithOptions(db, { ...wanted, ...part })), ...part },
  };
});

export default function NeedsPage() {
  const { t, path, questions, counts, days, options, asked, looks, list } = usePage<typeof loader>();
  const between = (
    <>
      <NeedCounts questions={questions} counts={counts} days={days} />
      <OptionCounts options={options} />
      <h2 className="m-0 text-xl">{t("questions:needs.who")}</h2>
      <div className="flex flex-wrap gap-4">
        <LinkButton look="quiet" to={path("/besoins/courriel", { query: Object.fromEntries(asked) })}>
          {t(list.total > 0 ? "announcements:write" : "questions:needs.letter.sent")}
        </LinkButton>
      </div>
    </>
  );
  return (
    <OrganiserPage>
      <ListView of={needsList(questions)} list={list} looks={looks} between={between} />
      {list.total > 0 && (
        <Section id="file" title={t("questions:needs.file")}>
          <form action={path("/besoins.csv")} className="flex flex-wrap items-end gap-4">
            {asked.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
            <TextField id="motif" name="motif" label={t("questions:needs.reason")} required maxLength={200} />
            <Button look="quiet">CSV</Button>
            <Button look="quiet" formAction={path("/besoins.xlsx")}>
              XLSX
            </Button>
          </form>
          <p className="hint m-0">{t("questions:needs.reasonHint")}</p>
        </Section>
      )}
    </OrganiserPage>
  );
}

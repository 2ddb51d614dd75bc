import { askForBlanksAgain } from "#app/domain/door/ask-for-blanks.ts";
import { askForBadges, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { findSheet } from "#app/domain/door/badge-supports.ts";
import { badgesOfRun, countFitted, findPrintedRun, listNeedyBadges } from "#app/domain/door/printed-runs.ts";
import { listPrintedSince } from "#app/domain/door/printed-since.ts";
import { plainPrint } from "#app/print/badge-sheets.ts";
import { badgesOfPages } from "#app/print/imposition.ts";
import { done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { knownIn } from "./form.ts";
import { pagesForm } from "./prepare-form.ts";
import { isAllSince, runFacts } from "./run-words.ts";

export const loader = officeLoader(
  "print-badges",
  async ({ db, edition: { id: edition, timeZone }, id, t, path, language }) => {
    const run = found(await findPrintedRun(db, { edition, run: id }));
    const needy = await listNeedyBadges(db, { edition, run: id });
    const { small, wrapped } = await countFitted(db, { edition, run: id });
    const [listed] = await listBadgeRuns(db, { edition, run: id });
    const [since] = await listPrintedSince(db, { edition, run: id });
    const notes = [t(run.firstBlank === null ? "badges:run.peopleAgain" : "badges:run.blanksAgain")];
    return {
      ...{ menuEntry: "badges", title: t("badges:run.title", { run: id }), notes, needs: "print-badges" },
      verbs: since !== undefined &&
        isAllSince(since) && [[path("/badges/:id/inutilises", { id }), t("badges:runs.saySpoiltOf", { run: id })]],
      under: [[path("/badges"), t("menu.badges")] as const],
      ...{
        needy,
        ...{ small, wrapped },
        about: runFacts(found(listed), { t, language, timeZone, since }),
        isBlank: run.firstBlank !== null,
      },
    };
  },
);

/** Prints the badges of some pages again, such as those of a jammed sheet. */
export const action = formAction("print-badges", pagesForm, async (sent) => {
  const { db, edition, id, typed, value, actor, path } = sent;
  const { how, layout, total, firstBlank } = found(await findPrintedRun(db, { edition: edition.id, run: id }));
  const known = how?.sheet ? await findSheet(db, { edition: edition.id, sheet: how.sheet }) : null;
  const sheet = known?.sheet ?? plainPrint(layout).sheet;
  const printed = { sheet, count: total, bothSides: how?.bothSides ?? false, stacked: how?.stacked ?? false };
  const places = badgesOfPages(printed, value);
  if (firstBlank !== null) {
    // The pages of a run that is not a stack hold badges that follow one another.
    const [first, last] = [Math.min(...places), Math.max(...places)];
    if (places.length === 0) return refused(typed, "from", "noSuchPage");
    const outcome = await askForBlanksAgain(db, {
      ...{ ...actor, layout, first: firstBlank + first, last: firstBlank + last, ...(how && { how }) },
      ...{ againOf: id, knownRun: knownIn(value.knownRun).knownRun ?? 0 },
    });
    if (outcome.kind === "overlaps")
      return refused({ ...typed, knownRun: String(outcome.id) }, "form", "blanksTwice", {
        ...{ run: outcome.id, first: outcome.first ?? 0, last: outcome.last ?? 0 },
      });
    return done(path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
  }
  const badges = await badgesOfRun(db, { edition: edition.id, run: id });
  const among = places.flatMap((place) => badges.get(place) ?? []);
  if (among.length === 0) return refused(typed, "from", "noSuchPage");
  const again = { layout, onlyNew: false, among, againOf: id, ...(how && { how: { ...how, stacked: false } }) };
  const outcome = await askForBadges(db, { ...actor, ...again });
  return done(path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
});

export default function BadgeRunPage() {
  const { t, path, needy, small, wrapped, about, isBlank } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Facts facts={about} />
      <AddForm of={pagesForm} verb={t("badges:run.again")} />
      {!isBlank && (
        <Table
          caption={t("badges:run.needy")}
          none={t("badges:run.noneNeedy")}
          rows={needy}
          columns={[
            {
              label: t("badges:run.person"),
              cell: ({ givenName, familyName }) => <bdi>{`${givenName} ${familyName}`}</bdi>,
              to: ({ registration }) => path("/inscriptions/:id", { id: registration }),
              sub: ({ organisation }) => organisation,
            },
          ]}
        />
      )}
      {small > 0 && <p className="m-0">{t("badges:run.small", { count: small })}</p>}
      {wrapped > 0 && <p className="m-0 text-zinc">{t("badges:run.wrapped", { count: wrapped })}</p>}
    </OrganiserPage>
  );
}

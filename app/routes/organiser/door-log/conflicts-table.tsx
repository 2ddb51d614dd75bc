import { CONFLICT_KINDS } from "#app/domain/door/conflicts.ts";
import type { ConflictingScan, ListedConflict } from "#app/domain/door/list-conflicts.ts";
import { choice, form, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";
import { Decision, decideColumn, decisionText } from "./decision.tsx";
import { whoOf } from "./who.ts";

/** The conflicts' columns, for the page and the file: person, checkpoint, both scans with their phones, the decision. */
export const conflicts = {
  caption: "badges:conflicts.title",
  label: "badges:conflicts.filter",
  filters: form({
    q: search("badges:conflicts.search"),
    point: optional(rowChoice({ label: "badges:conflicts.checkpoint" })),
    genre: optional(
      choice({ label: "badges:conflicts.kind", choices: worded(CONFLICT_KINDS, "badges:conflicts.kinds") }),
    ),
    etat: optional(
      choice({ label: "badges:conflicts.state", choices: worded(["settled", "all"], "badges:conflicts.states") }),
    ),
  }),
  none: "badges:conflicts.nothing",
  file: { needs: "export-people" },
  columns: (office: Office): Column<ListedConflict>[] => {
    const { t, language, path, moment, may } = office;
    const placeOf = ({ checkpoint, checkpointEn }: ListedConflict) =>
      checkpoint === null ? t("badges:log.nowhere") : inLanguage(language, checkpoint, checkpointEn);
    return [
      {
        label: t("badges:conflicts.who"),
        cell: (row) => whoOf(row, office),
        sub: placeOf,
        to: ({ registration }) =>
          registration !== null && may("see-registrations") ? path("/inscriptions/:id", { id: registration }) : null,
        text: ({ name, label }) => name ?? label,
      },
      { label: t("badges:log.inGroup"), text: ({ people }) => people },
      { label: t("badges:log.number"), text: ({ registration }) => registration },
      { label: t("badges:conflicts.checkpoint"), text: placeOf },
      {
        label: t("badges:conflicts.kind"),
        aside: true,
        cell: ({ kind, decided }) => (
          <State tone={decided === null ? "bad" : "plain"}>{t(`badges:conflicts.kinds.${kind}`)}</State>
        ),
        text: ({ kind }) => t(`badges:conflicts.kinds.${kind}`),
      },
      {
        label: t("badges:conflicts.passage"),
        cell: ({ at }) => moment(at),
        sub: (row) => <Phone scan={row} office={office} />,
        text: ({ at }) => at,
      },
      {
        label: t("badges:conflicts.other"),
        labelled: true,
        cell: ({ other }) => other && moment(other.at),
        sub: ({ other }) => other && <Phone scan={other} office={office} />,
        text: ({ other }) => other?.at ?? null,
      },
      { label: t("badges:conflicts.saw"), text: ({ saw }) => t(`badges:conflicts.looks.${saw}`) },
      { label: t("badges:conflicts.device"), text: ({ device }) => device },
      { label: t("badges:conflicts.by"), text: ({ by }) => by },
      {
        label: t("badges:conflicts.otherSaw"),
        text: ({ other }) => other && t(`badges:conflicts.looks.${other.saw}`),
      },
      { label: t("badges:conflicts.otherDevice"), text: ({ other }) => other?.device ?? null },
      { label: t("badges:conflicts.otherBy"), text: ({ other }) => other?.by ?? null },
      {
        label: t("badges:conflicts.facts"),
        cell: ({ cause }) => t(`badges:log.causes.${cause}`),
        sub: (row) => row.decided !== null && <Decision scan={row} />,
        text: ({ cause }) => t(`badges:log.causes.${cause}`),
      },
      { label: t("badges:conflicts.decision"), text: ({ decided }) => decisionText(decided, t) },
      { label: t("badges:log.decisionWhy"), text: ({ decisionReason }) => decisionReason },
      { label: t("badges:log.decisionBy"), text: ({ decidedBy }) => decidedBy },
      decideColumn(office),
    ];
  },
} as const;

/** What a phone showed, which phone, and who held it. */
function Phone({ scan: { saw, device, by }, office: { t } }: { scan: ConflictingScan; office: Office }) {
  return (
    <>
      <span className="block">{t("badges:conflicts.shown", { look: t(`badges:conflicts.looks.${saw}`) })}</span>
      {device && <span className="block">{t("badges:log.device", { name: device })}</span>}
      {by && <span className="block wrap-anywhere">{by}</span>}
    </>
  );
}

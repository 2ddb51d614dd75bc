import { redirect } from "@remix-run/node";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { findScan, type LoggedScan } from "#app/domain/door/scan-log.ts";
import { mayDo } from "#app/domain/people/rights.ts";
import { formatDateTime, inLanguage } from "#app/i18n/format.ts";
import { path as site } from "#app/i18n/path.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  notFound,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { decideForm } from "./decide-form.ts";
import { whoOf } from "./who.ts";

export const loader = officeLoader("decide-passages", async (visit) => {
  const { db, edition, t, path, address } = visit;
  const scan = found(await findScan(db, { edition: edition.id, scan: scanIn(visit) }));
  if (!mayDecideIn(visit)(scan.checkpointId)) throw notFound();
  return {
    ...{ menuEntry: "doorLog", title: t("badges:decide.title") },
    // Who comes from the door wants to let somebody in.
    ...(address.has("accueil") ? { form: filled(decideForm, { decision: "counts", reason: "" }) } : {}),
    under: [[path("/passages/conflits"), t("badges:conflicts.title")]],
    facts: factsOf(scan, visit),
    asks: { verb: t("badges:decide.verb"), text: [t("badges:decide.text")] },
  };
});

export const action = formAction("decide-passages", decideForm, async (sent) => {
  const { db, edition, value, actor, path, language } = sent;
  const scan = scanIn(sent);
  const mayDecide = mayDecideIn(sent);
  const outcome = await decidePassage(db, {
    ...{ ...actor, scan, mayDecide, counts: value.decision === "counts", reason: value.reason },
  });
  const registration = outcome.kind === "decided" ? outcome.registration : null;
  const all = await listConflicts(db, { edition: edition.id, state: "all", registration });
  const isConflict = all.some(({ id, other }) => id === scan || other?.id === scan);
  const door = site(language, "/accueil/:year", { year: edition.year });
  return answer(sent, outcome, {
    decided: () =>
      sent.address.has("accueil")
        ? redirect(door, 303)
        : done(path(isConflict ? "/passages/conflits" : "/passages"), "changed"),
    nobody: () => refused(sent.typed, "decision", "passageOfNobody"),
    "handed-over": () => refused(sent.typed, "decision", "passageHandedOver"),
  });
});

/** Says at which checkpoints, by id, the person decides; null stands for a scan of none. */
function mayDecideIn({ office, edition }: OfficeVisit) {
  return (checkpoint: number | null) =>
    mayDo(office.person, "decide-passages", { edition: edition.id, ...(checkpoint === null ? {} : { checkpoint }) });
}

/** @throws 404 for what is no scan's id */
function scanIn({ params }: OfficeVisit): string {
  return found(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(params.scan ?? "")?.[0]?.toLowerCase());
}

function factsOf(scan: LoggedScan, visit: OfficeVisit): [string, string | null][] {
  const { t, language, edition } = visit;
  const when = (at: Date) => formatDateTime(at, edition.timeZone, language);
  const place = scan.checkpoint === null ? null : inLanguage(language, scan.checkpoint, scan.checkpointEn);
  const { decided, decidedAt, decisionReason, shown } = scan;
  const state = t(decided ? "badges:log.kept" : "badges:log.undone");
  const looks: Record<string, string> = t("badges:conflicts.looks", { returnObjects: true });
  return [
    [t("badges:decide.facts.who"), whoOf(scan, visit)],
    [t("badges:decide.facts.when"), `${when(scan.at)} · ${t(`directions.${scan.direction}`)}`],
    [t("badges:decide.facts.where"), place ?? t("badges:log.nowhere")],
    [t("badges:decide.facts.answer"), t(`badges:log.causes.${scan.cause}`)],
    [t("badges:decide.facts.shown"), shown && (looks[shown] ?? null)],
    [t("badges:decide.facts.device"), scan.device],
    [t("badges:decide.facts.by"), scan.by],
    [
      t("badges:decide.facts.decision"),
      decidedAt && t("badges:decide.inForce", { state, when: when(decidedAt), reason: decisionReason ?? "" }),
    ],
  ];
}

export default formPage(decideForm);

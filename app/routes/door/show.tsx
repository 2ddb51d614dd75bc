import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { lookOf } from "#app/domain/door/look.ts";
import { countPresence } from "#app/domain/door/presence.ts";
import type { Rehearsal } from "#app/domain/door/rehearsals.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { checkpointsFor, mayDo } from "#app/domain/people/rights.ts";
import { readForm } from "#app/forms/read-form.ts";
import { formatTime, type Language, languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { checkpointChoice } from "#app/server/pages/checkpoint-choice.server.ts";
import { searchAttendees } from "./attendees.server.ts";
import { mayGiveBlanks } from "./blank-givers.server.ts";
import { requireKeeper } from "./doorkeepers.server.ts";
import { LiveDoor } from "./live-door.tsx";
import { type DoorAnswer, waysOut } from "./looks.ts";
import { doorWords, mayAtCheckpoints } from "./machines.server.ts";
import { PlainDoor, type PlainDoorProps } from "./plain-door.tsx";
import { doorTime, recentRehearsal } from "./rehearsed.server.ts";
import { rulesInWords } from "./rules.server.ts";
import { sayResults } from "./said.server.ts";
import { scanForm } from "./scan-form.ts";
import { readScanForm } from "./scans-json.ts";
import { walkInAddress } from "./walk-in.server.ts";

export const handle: PageHandle = { scripts: ["shared", "door"], frame: "bare" };

export const headers: HeadersFunction = () => ({ "cache-control": "private, no-store" });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { keeper, edition } = await requireKeeper(visit, "scan-badges");
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const search = searchParams.get("q") ?? "";
  const t = doorWords(request);
  const mayChoose = mayDo(keeper, "admit-by-hand", { edition: edition.id });
  const [checkpoints, count, found, going] = await Promise.all([
    listCheckpoints(context.db, { edition: edition.id, only: checkpointsFor(keeper, "scan-badges", edition.id) }),
    countPresence(context.db, { edition: edition.id, now: doorTime(context) }),
    search && mayChoose ? searchAttendees(context, { edition, language, search }) : null,
    context.rehearsal ?? recentRehearsal(context, edition.id),
  ]);
  const rules = await rulesInWords(context, { edition: edition.id, checkpoints, language, t });
  const chosen = checkpoints.find(({ slug }) => slug === searchParams.get("point")) ?? checkpoints[0];
  return {
    title: t("title", { year: edition.year }),
    path: path(language, context.rehearsal ? "/accueil/:year/repetition" : "/accueil/:year", { year: edition.year }),
    ...rehearsalShown(context, { language, edition, going }),
    year: edition.year,
    timeZone: edition.timeZone,
    phone: keeper.phone?.name ?? null,
    mayChoose,
    givesBlanks: await mayGiveBlanks(context, { keeper, edition }),
    mayLetIn: !context.rehearsal && keeper.phone === null && mayDo(keeper, "decide-passages", { edition: edition.id }),
    walkIn: await walkInAddress(context, { keeper, edition, language }),
    checkpoints: checkpoints.map((checkpoint) => ({
      slug: checkpoint.slug,
      name: checkpointChoice(checkpoint, language, edition),
      lends: checkpoint.kind === "loan",
    })),
    rules,
    limited: checkpoints.flatMap(({ slug, limit }) => (limit === null ? [] : [slug])),
    checkpoint: chosen?.slug ?? "entree",
    direction: searchParams.get("sens") === "out" ? ("out" as const) : ("in" as const),
    presence: count,
    search,
    found: search ? (found?.attendees ?? []).map((attendee) => ({ ...attendee, scan: randomUUID() })) : null,
    meant: found?.meant ?? false,
    scan: randomUUID(),
    groupScan: randomUUID(),
  };
}

/** The rehearsal that is going on: the page's own, or one that the real door offers. */
function rehearsalShown(
  { rehearsal }: Pick<AppContext, "rehearsal">,
  { language, edition, going }: { language: Language; edition: Edition; going: Rehearsal | null },
): Pick<PlainDoorProps, "rehearsal" | "offered"> {
  if (!going) return { rehearsal: null, offered: null };
  const until = formatTime(going.endsAt, edition.timeZone, language);
  if (!rehearsal)
    return {
      rehearsal: null,
      offered: { path: path(language, "/accueil/:year/repetition", { year: edition.year }), until },
    };
  return { rehearsal: { id: going.id, until }, offered: null };
}

/** Records a scan from a form. The form holds the scan's id, so that sending it twice counts once. */
export async function action(visit: ActionFunctionArgs): Promise<DoorAnswer> {
  const { request, context } = visit;
  const { keeper, edition } = await requireKeeper(visit, "scan-badges");
  const now = doorTime(context);
  const sent = await readForm(request, scanForm);
  const scan = sent.kind === "read" ? readScanForm(sent.value, now) : null;
  if (!scan) throw new Response(null, { status: 400 });
  const [answers, checkpoints] = await Promise.all([
    context.recordScans(context.db, {
      ...{ edition, by: keeper.personId, phone: keeper.phone, ...mayAtCheckpoints(keeper, edition) },
      ...{ now, sentAt: null, scans: [scan] },
    }),
    listCheckpoints(context.db, { edition: edition.id }),
  ]);
  const [result] = answers ?? [];
  if (!result) throw new Error("a scan came back without its result");
  const language = languageOf(new URL(request.url).pathname);
  const say = await sayResults(context, { edition, language, checkpoints }, [result]);
  return {
    ...{ look: lookOf(result.outcome, result.reason), name: result.name, ...say(scan, result) },
    ...waysOut(result),
  };
}

export default function Door() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const [isLive, setLive] = useState(false);
  // The forms are rendered first, and stay without scripts.
  useEffect(() => setLive(true), []);
  return isLive ? <LiveDoor {...page} answer={answer} /> : <PlainDoor {...page} answer={answer} />;
}

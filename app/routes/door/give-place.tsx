import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { findPlaceToGive, givePlace } from "#app/domain/door/give-place.ts";
import { lookOf } from "#app/domain/door/look.ts";
import { mayDo } from "#app/domain/people/rights.ts";
import { readForm } from "#app/forms/read-form.ts";
import { inLanguage, languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { PlainAnswer } from "./answer.tsx";
import { requireKeeper } from "./doorkeepers.server.ts";
import { giveForm } from "./give-form.ts";
import type { DoorAnswer } from "./looks.ts";
import { doorWords, mayAtCheckpoints } from "./machines.server.ts";
import { sayResults } from "./said.server.ts";

export const handle: PageHandle = { frame: "bare" };
export const headers = privateHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/** Asks whether the person whom a scan refused as not booked gets a place that is left. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { keeper, edition } = await requireKeeper(visit, "admit-by-hand");
  const place = await findPlaceToGive(context.db, { edition: edition.id, scan: scanIn(visit), now: context.now() });
  if (!place || !mayDo(keeper, "admit-by-hand", { edition: edition.id, checkpoint: place.checkpoint }))
    throw notFound();
  const language = languageOf(new URL(request.url).pathname);
  const t = doorWords(request);
  const { point, left, isBooked } = place;
  return {
    title: t("place.title"),
    door: path(language, "/accueil/:year", { year: edition.year, query: { point, sens: "in" } }),
    year: edition.year,
    name: place.name,
    session: inLanguage(language, place.title, place.titleEn),
    ...{ left, isBooked },
    entry: randomUUID(),
  };
}

/** Books the place and lets the person in; the answer is that of the door. */
export async function action(visit: ActionFunctionArgs): Promise<DoorAnswer> {
  const { request, context } = visit;
  const { keeper, edition } = await requireKeeper(visit, "admit-by-hand");
  const sent = await readForm(request, giveForm);
  if (sent.kind !== "read" || !UUID.test(sent.value.entry)) throw new Response(null, { status: 400 });
  const t = doorWords(request);
  const outcome = await givePlace(context.db, {
    ...{ edition, scan: scanIn(visit), entry: sent.value.entry.toLowerCase(), reason: t("place.reason") },
    ...{ by: keeper.personId, phone: keeper.phone, ...mayAtCheckpoints(keeper, edition), now: context.now() },
  });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "refused") {
    const [problem] = outcome.problems;
    const reason = PROBLEMS.find((one) => one === problem?.reason) ?? "other";
    return { look: "refused", name: null, reason: t(`place.problems.${reason}`) };
  }
  const { point, result } = outcome;
  const language = languageOf(new URL(request.url).pathname);
  const checkpoints = await listCheckpoints(context.db, { edition: edition.id });
  const say = await sayResults(context, { edition, language, checkpoints }, [result]);
  const look = lookOf(result.outcome, result.reason);
  return { look, name: result.name, ...say({ checkpoint: point }, result) };
}

const PROBLEMS = ["session-full", "sessions-overlap", "session-over"] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws 404 for what is no scan's id */
function scanIn({ params }: Visit): string {
  const { scan = "" } = params;
  if (!UUID.test(scan)) throw notFound();
  return scan.toLowerCase();
}

export default function GivePlace() {
  const { door, year, name, session, left, isBooked, entry, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { t } = useTranslation("door");
  return (
    <main className="mx-auto grid max-w-xl content-start gap-5 px-4 py-6">
      {answer && <PlainAnswer answer={answer} door={{ year, mayLetIn: false, mayChoose: false, rehearsal: null }} />}
      {!answer && (
        <>
          <h1>{title}</h1>
          <p className="m-0 text-xl font-bold wrap-anywhere">{name}</p>
          <p className="m-0 wrap-anywhere">
            {isBooked ? t("place.booked", { session }) : t("place.left", { count: left, session })}
          </p>
          {(left > 0 || isBooked) && (
            <form method="post" className="grid">
              <input type="hidden" name="entry" value={entry} />
              <Button className="min-h-14 text-xl">{t(isBooked ? "place.letIn" : "place.give")}</Button>
            </form>
          )}
        </>
      )}
      <a
        href={door}
        className="flex min-h-14 items-center justify-center rounded-md border-2 border-forest font-semibold"
      >
        {t("place.back")}
      </a>
    </main>
  );
}

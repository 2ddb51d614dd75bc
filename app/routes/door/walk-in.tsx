import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { DOOR_MEANS } from "#app/domain/door/door-means.ts";
import { registerWalkIn, ticketTypesAtDoor } from "#app/domain/door/register-walk-in.ts";
import { hasVouchers } from "#app/domain/vouchers/find-voucher.ts";
import { filled } from "#app/forms/form.ts";
import { askedAgain, readForm, refused, tooOften } from "#app/forms/read-form.ts";
import { dayOf, formatMoney, inLanguage, languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { refusedRequest } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { type AtDoor, requireKeeper } from "./doorkeepers.server.ts";
import { doorWords, mayAtCheckpoints } from "./machines.server.ts";
import { sayResults } from "./said.server.ts";
import { checkpointsOf, countWalkIn, isOpenFor, quoted, shownWalkIn, wholeForm } from "./walk-in.server.ts";
import { walkInForm } from "./walk-in-form.ts";
import { WalkInPage } from "./walk-in-page.tsx";

export const handle: PageHandle = { enhance: "network", frame: "bare" };
export const headers = privateHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/** Shows the short form to register somebody who comes without a registration. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const here = inWords(visit, await requireKeeper(visit, "register-walk-ins"));
  const { edition, language, t } = here;
  const { db, now } = context;
  const [sold, checkpoints] = await Promise.all([
    ticketTypesAtDoor(db, { edition: edition.id }),
    checkpointsOf(context, here),
  ]);
  const asked = new URL(request.url).searchParams.get("point");
  const point = checkpoints.find(({ slug }) => slug === asked) ?? checkpoints[0];
  if (!point || sold.length === 0) throw notFound();
  const seller = await sellerOn(db, dayOf(now(), edition.timeZone));
  const means = DOOR_MEANS.filter((one) => one !== "cash" || seller?.takesCash);
  const { year } = edition;
  const blank = { submission: randomUUID(), checkpoint: point.slug, settled: "card-terminal" } as const;
  return {
    ...{ title: t("walkIn.title"), year, point: inLanguage(language, point.name, point.nameEn) },
    form: filled(walkInForm, { ...blank, ticket_type: sold[0]?.slug ?? "" }),
    door: path(language, "/accueil/:year", { year, query: { point: point.slug, sens: "in" } }),
    again: path(language, "/accueil/:year/inscription", { year, query: { point: point.slug } }),
    whole: wholeForm(here),
    looks: {
      ticket_type: {
        options: sold.map(({ slug, name, nameEn, priceCents }) => ({
          value: slug,
          label: `${inLanguage(language, name, nameEn)} · ${priceCents > 0 ? formatMoney(priceCents, language) : t("walkIn.free")}`,
        })),
      },
      settled: {
        options: means.map((value) => ({ value, label: t(`walkIn.by.${value}`) })),
        dense: true,
      },
    },
    isOpen: isOpenFor(here, now()),
    isPriced: sold.some(({ priceCents }) => priceCents > 0),
    takesVouchers: await hasVouchers(db, { edition: edition.id, now: now() }),
  };
}

/** Registers the person and lets them in; the answer is that of the door. */
export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const here = inWords(visit, await requireKeeper(visit, "register-walk-ins"));
  const { keeper, edition, language, t } = here;
  const { db } = context;
  const sent = await readForm(request, walkInForm);
  if (sent.kind !== "read") return askedAgain(sent);
  const { value, typed } = sent;
  const { submission, attendee, voucherCode, checkpoint } = value;
  const point = (await checkpointsOf(context, here)).find(({ slug }) => slug === checkpoint);
  if (!point) throw notFound();
  const now = context.now();
  if (!isOpenFor(here, now)) return refused(typed, "form", "notToday");
  if (value.means === "cash" && !(await sellerOn(db, dayOf(now, edition.timeZone)))?.takesCash)
    return refused(typed, "settled", "choice");
  const wait = await countWalkIn(context, keeper, { submission, email: attendee.email, voucherCode });
  if (wait !== null) return tooOften(typed, wait, "tooMany");
  const outcome = await registerWalkIn(db, {
    ...{ ...value, edition, language, now, reason: t("walkIn.reason"), submission: submission.toLowerCase() },
    ...{ by: keeper.personId, phone: keeper.phone, ...mayAtCheckpoints(keeper, edition) },
  });
  switch (outcome.kind) {
    case "registered":
      return await shownWalkIn(context, here, { outcome, checkpoint, means: value.means });
    case "quoted": {
      const sold = await ticketTypesAtDoor(db, { edition: edition.id });
      const fullCents = sold.find(({ slug }) => slug === value.ticketType)?.priceCents ?? outcome.priceCents;
      return quoted(sent, { ...outcome, fullCents }, here);
    }
    case "refused":
      return refusedRequest(
        sent,
        outcome.problems.map(({ line: _, ...problem }) => problem),
      );
    case "not-admitted": {
      const checkpoints = await listCheckpoints(db, { edition: edition.id });
      const say = await sayResults(context, { edition, language, checkpoints }, [outcome.result]);
      return refused(typed, "form", "notAdmitted", { reason: say({ checkpoint }, outcome.result).reason });
    }
    case "unknown":
      throw notFound();
  }
}

/** Who is at the door, with its words in the language of the address. */
function inWords({ request }: Visit, here: AtDoor) {
  return { ...here, language: languageOf(new URL(request.url).pathname), t: doorWords(request) };
}

export default function WalkIn() {
  return <WalkInPage page={useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />;
}

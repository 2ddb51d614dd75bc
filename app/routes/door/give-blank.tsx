import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { blanksOf, linkBlank, readBlank } from "#app/domain/door/link-blank.ts";
import { personToLink } from "#app/domain/door/person-to-link.ts";
import { checkpointsFor, mayDo } from "#app/domain/people/rights.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { askedAgain, readForm, refused, tooOften } from "#app/forms/read-form.ts";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { countBlank, mayGiveBlanks } from "./blank-givers.server.ts";
import { BlankReader } from "./blank-reader.tsx";
import { requireKeeper } from "./doorkeepers.server.ts";
import { giveBlankForm } from "./give-blank-form.ts";
import { doorWords } from "./machines.server.ts";

export const handle: PageHandle = { scripts: ["shared", "door", "forms"], frame: "bare" };
export const headers = privateHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/** Asks which blank badge a person is given. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { keeper, edition } = await requireKeeper(visit, "admit-by-hand");
  if (!(await mayGiveBlanks(context, { keeper, edition }))) throw notFound();
  const registration = registrationIn(visit);
  const person = await personToLink(context.db, { edition: edition.id, registration });
  if (!person) throw notFound();
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const { year } = edition;
  const blanks = await blanksOf(context.db, { registration });
  const mayTake = keeper.phone === null && mayDo(keeper, "decide-passages", { edition: edition.id });
  return {
    title: doorWords(request)("blank.title"),
    door: path(language, "/accueil/:year", { year, query: postOf(visit) }),
    name: person.name,
    about: [spelledCode(person.code), person.organisation].filter(Boolean).join(" · "),
    isValid: person.isValid,
    blanks: blanks.map(({ blank, isValid }) => ({
      ...{ blank, isValid },
      take: mayTake
        ? path(language, "/organisation/:year/inscriptions/:id/badges-vierges/:blank", {
            year,
            id: registration,
            blank,
          })
        : null,
    })),
    given: blanks.find(({ blank, isValid }) => isValid && String(blank) === searchParams.get("donne"))?.blank ?? null,
    entry: await entryAt(visit, {
      edition: edition.id,
      registration,
      only: checkpointsFor(keeper, "admit-by-hand", edition.id),
    }),
    form: filled(giveBlankForm, {}),
  };
}

/** Links the blank badge to the person. */
export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const { keeper, edition } = await requireKeeper(visit, "admit-by-hand");
  if (!(await mayGiveBlanks(context, { keeper, edition }))) throw notFound();
  const registration = registrationIn(visit);
  const sent = await readForm(request, giveBlankForm);
  if (sent.kind !== "read") return askedAgain(sent);
  const now = context.now();
  const { publicKey } = await editionKey(context.db, { edition: edition.id, now });
  const key = (other: number) => (other === edition.id ? publicKey : undefined);
  const reading = readBlank(key, sent.value.code);
  if (reading.kind !== "blank") return refused(sent.typed, "code", PROBLEMS[reading.kind]);
  const { blank } = reading;
  const { earlier } = sent.value;
  if (earlier === "ends" && !reading.isSigned) return refused(sent.typed, "code", "codeToEnd");
  const wait = await countBlank(context, keeper, { registration, blank, earlier });
  if (wait !== null) return tooOften(sent.typed, wait, "tooManyBlanks");
  const outcome = await linkBlank(context.db, {
    ...{ edition: edition.id, registration, blank, earlier },
    ...{ by: keeper.personId, phone: keeper.phone, now },
  });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "ended") return refused(sent.typed, "form", "blankForNobody");
  if (outcome.kind === "too-often") return refused(sent.typed, "earlier", "tooManyBadges");
  if (outcome.kind === "taken") return refused(sent.typed, "code", "blankTaken", { blank });
  if (outcome.kind === "no-blank") return refused(sent.typed, "code", "noSuchBlank", { blank });
  const language = languageOf(new URL(request.url).pathname);
  const query = { donne: String(blank), ...postOf(visit) };
  return redirect(
    path(language, "/accueil/:year/badge-vierge/:registration", { year: edition.year, registration, query }),
    303,
  );
}

const PROBLEMS = {
  badge: "badgeNotBlank",
  forged: "blankForged",
  foreign: "blankForeign",
  malformed: "notABlank",
} as const;

/** The checkpoint and direction from which the page was opened; nothing without them. */
function postOf({ request }: Visit): { point: string; sens: "in" | "out" } | undefined {
  const { searchParams } = new URL(request.url);
  const point = searchParams.get("point");
  return point === null ? undefined : { point, sens: searchParams.get("sens") === "out" ? "out" : "in" };
}

/** The entry that lets the person in at once, where the page was opened from a checkpoint at which people go in. */
async function entryAt(
  visit: Visit,
  { registration, ...of }: { edition: number; registration: number; only: readonly number[] | null },
) {
  const post = postOf(visit);
  if (post?.sens !== "in") return null;
  const here = (await listCheckpoints(visit.context.db, of)).find(({ slug }) => slug === post.point);
  if (!here || here.kind === "loan") return null;
  return { id: randomUUID(), registration, checkpoint: here.slug, direction: "in" };
}

/** @throws 404 for what is no id */
function registrationIn({ params }: Visit): number {
  const { registration = "" } = params;
  if (!/^[1-9]\d{0,8}$/.test(registration)) throw notFound();
  return Number(registration);
}

export default function GiveBlank() {
  const { title, door, name, about, isValid, blanks, given, entry, form } = useLoaderData<typeof loader>();
  const { t } = useTranslation("door");
  const state = useFormState(form);
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return (
    <main className="mx-auto grid max-w-xl content-start gap-5 px-4 py-6">
      <h1>{title}</h1>
      <div>
        <p className="m-0 text-xl font-bold wrap-anywhere">{name}</p>
        <p className="m-0 quiet wrap-anywhere">{about}</p>
      </div>
      {given !== null && (
        <p role="status" className="m-0 rounded-md bg-leaf px-4 py-3 text-lg font-semibold leading-snug">
          {t("blank.given", { blank: given })} {t("blank.readIt")}
        </p>
      )}
      {given !== null && entry && (
        <form method="post" action={door} className="grid">
          {Object.entries(entry).map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <Button className="min-h-14 text-xl">{t("blank.enter")}</Button>
        </form>
      )}
      {blanks.map(({ blank, isValid, take }) => (
        <p key={blank} className="m-0">
          {t(isValid ? "blank.held" : "blank.replaced", { blank })}{" "}
          {take && (
            <a href={take} className="inline-flex min-h-11 items-center font-semibold">
              {t("blank.take")}
            </a>
          )}
        </p>
      ))}
      {!isValid && (
        <p role="alert" className="m-0 bg-straw px-3 py-2 font-semibold">
          {t("blank.notValid")}
        </p>
      )}
      {isValid && given === null && (
        <>
          <p className="m-0">{t("blank.lead")}</p>
          {isLive && <BlankReader field="code" />}
          <PublicForm of={giveBlankForm} state={state}>
            <AllFields />
            <Button className="min-h-14 w-full text-xl">{t("blank.give")}</Button>
          </PublicForm>
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

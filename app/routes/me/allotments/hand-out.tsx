import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { handOutPlace } from "#app/domain/allotments/hand-out.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { tooOften } from "#app/forms/read-form.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import {
  allotmentPages,
  allotmentShown,
  alongLeft,
  alongLooks,
  backTo,
  countPeople,
  namingOptions,
  titlesOf,
} from "./allotment.server.ts";
import { handOutForm } from "./form.ts";

export const headers = privateHeaders;

export const loader = allotmentPages.loader((visit) => {
  const { allotment, own, t } = visit;
  const shown = allotmentShown(visit);
  if (shown.left === 0) throw redirect(own);
  const { organisation } = allotment;
  const blank = { organisation, ...alongLeft(visit), language: visit.language, submission: randomUUID() } as const;
  return {
    ...{ ...shown, title: t("allotments:own.handOut"), looks: alongLooks(visit) },
    form: filled(handOutForm, blank),
  };
});

/** Hands the place out. Sending the same form again is no error. */
export const action = allotmentPages.plain(async (visit) => {
  const { db, allotment, now, language } = visit;
  const sent = await readCounted(visit, handOutForm, ({ to }) => [to.email]);
  if (sent.kind === "answered") return sent.answer;
  const wait = await countPeople(visit, 1);
  if (wait !== null) return tooOften(sent.typed, wait);
  const outcome = await handOutPlace(db, { ...sent.value, allotment: allotment.id, now });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "refused")
    return refusedRequest(sent, namingOptions(outcome.problems, visit), titlesOf(allotment, language));
  return backTo(visit, outcome.kind);
});

export default function HandOutPage() {
  const { title, own, edition, left, until, looks, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("allotments");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="m-0">{t("own.left", { count: left })}</p>
      <p className="m-0 max-w-text">{t("own.handOutText", { until })}</p>
      <PublicForm of={handOutForm} state={state}>
        <AllFields looks={looks} />
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t("own.handOutSubmit")}</Button>
          <a href={own}>{t("own.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}

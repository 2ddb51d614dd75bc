import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { swapHolder } from "#app/domain/allotments/holders.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused, tooOften } from "#app/forms/read-form.ts";
import { successorForm } from "#app/forms/successor-form.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { allotmentPages, allotmentShown, backTo, countPeople, holderOf } from "./allotment.server.ts";

export const headers = privateHeaders;

export const loader = allotmentPages.loader(async (visit) => {
  if (!visit.open) throw redirect(visit.own);
  const { name } = await holderOf(visit);
  const { organisation } = visit.allotment;
  return {
    ...{ ...allotmentShown(visit), name, title: visit.t("allotments:own.swapTitle", { name }) },
    form: filled(successorForm, { organisation, language: visit.language }),
  };
});

/** Gives the place to another person. Once it is given, the same sent again leads to the list. */
export const action = allotmentPages.plain(async (visit) => {
  const { db, allotment, params, now } = visit;
  const sent = await readCounted(visit, successorForm, ({ to }) => [to.email]);
  if (sent.kind === "answered") return sent.answer;
  const wait = await countPeople(visit, 1);
  if (wait !== null) return tooOften(sent.typed, wait);
  const of = { allotment: allotment.id, registration: idOf(params.id), now };
  const outcome = await swapHolder(db, { ...sent.value, ...of });
  if (outcome.kind === "already-registered" || outcome.kind === "same-person")
    return refused(sent.typed, "email", outcome.kind);
  if (outcome.kind === "unknown") return backTo(visit, null);
  if (outcome.kind === "refused") return backTo(visit, outcome.reason);
  return backTo(visit, outcome.kind === "handed-over" ? "swapped" : "closed");
});

export default function SwapPage() {
  const { title, own, edition, name, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("allotments");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="m-0 max-w-text">{t("own.swapText", { name })}</p>
      <PublicForm of={successorForm} state={state}>
        <AllFields />
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t("own.swapSubmit")}</Button>
          <a href={own}>{t("own.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}

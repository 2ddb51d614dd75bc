import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { CheckAnswers } from "./check-answers.tsx";
import { isOnSale, RegistrationClosed } from "./closed.tsx";
import { openStep } from "./open-step.server.ts";
import { StepForm } from "./step-form.tsx";
import { stepNamed } from "./step-names.ts";
import { takeStep } from "./take-step.server.ts";
import { canBeginWith } from "./ticket-choices.ts";

export const handle: PageHandle = { enhance: "registration" };

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const step = stepNamed(visit.params.step);
  if (!step) throw notFound();
  return await openStep(visit, step);
}

export async function action(visit: ActionFunctionArgs) {
  const step = stepNamed(visit.params.step);
  if (!step) throw notFound();
  return await takeStep(visit, step);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function RegistrationStep() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation("steps");
  if (page.step === "categorie" && !page.tickets.some(canBeginWith) && !isOnSale(page.tickets))
    return (
      <NarrowPage kicker={page.name} title={t("closed")}>
        <RegistrationClosed {...page} edition={page.editionPage} waits={() => page.onePage} />
      </NarrowPage>
    );
  const title = t(`titles.${page.awaits && page.step === "verification" ? "verificationToWait" : page.step}`);
  return (
    <NarrowPage kicker={page.name} title={title}>
      <nav className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1" aria-label={t("progress")}>
        {page.back && <a href={page.back}>{t(page.isChange ? "backToCheck" : "back")}</a>}
        <span className="hint">{t("number", { number: page.number, count: page.count })}</span>
      </nav>
      {page.isLost && state === page.form && (
        <Notice tone="attention">
          <p>{t("lost")}</p>
        </Notice>
      )}
      {page.isChanged && state === page.form && (
        <Notice tone="attention">
          <p>{t("changed")}</p>
        </Notice>
      )}
      {page.step === "verification" && page.answers ? (
        <CheckAnswers {...page} answers={page.answers} state={state} />
      ) : (
        <StepForm {...page} state={state} more={state !== page.form} />
      )}
    </NarrowPage>
  );
}

import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { saveAuthenticator } from "#app/domain/people/authenticator.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { askedAgain, readForm } from "#app/forms/read-form.ts";
import type { FormState } from "#app/forms/state.ts";
import { confirmedPages } from "#app/server/pages/own-pages.server.ts";
import { stepOfCode } from "#app/server/sign-in/authenticator-codes.ts";
import { Button } from "#app/ui/button.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { type Enrolment, newEnrolment, readEnrolment } from "./enrolment.server.ts";
import { EnrolmentCode } from "./enrolment-code.tsx";
import { authenticatorForm } from "./forms.ts";
import { afterFactor, ownHash, securityFrame } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const loader = confirmedPages.loader(async (visit) => ({
  ...securityFrame(visit),
  title: visit.t("security:app.add"),
  enrolment: newEnrolment(visit.context, visit.person.email, await ownHash(visit)),
}));

/** After any error the page shows the same secret, which an app may already have. */
export const action = confirmedPages.plain(async (visit) => {
  const { db, now, context, request, person } = visit;
  const sent = await readForm(request, authenticatorForm);
  const typed = sent.kind === "read" ? sent.typed : sent.values;
  const begun = readEnrolment(context, person.email, await ownHash(visit), typed);
  const step = begun && sent.kind === "read" ? stepOfCode(begun.secret, sent.value.code, now) : null;
  if (!begun || step === null) {
    const errors = sent.kind === "refused" ? sent.errors : { code: { code: "wrong" } };
    return askedAgain({ values: {}, errors, enrolment: begun?.enrolment ?? null });
  }
  await saveAuthenticator(db, { person: person.personId, secret: begun.secret, step, now });
  return afterFactor(visit, "appAdded");
});

export default function AuthenticatorPage() {
  const { enrolment: fresh, ...page } = useLoaderData<typeof loader>();
  const sent = useActionData() as (FormState & { enrolment: Enrolment | null }) | undefined;
  const { t } = useTranslation("security");
  const enrolment = sent?.enrolment ?? fresh;
  const { secret, seal } = enrolment;
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <p className="max-w-text">{t("app.about")}</p>
      <EnrolmentCode {...enrolment} />
      <PublicForm of={authenticatorForm} state={{ values: { secret, seal }, errors: sent?.errors ?? {} }}>
        <AllFields />
        <p>
          <Button>{t("app.submit")}</Button>
        </p>
      </PublicForm>
    </SecurityPage>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { keepAuthenticator } from "#app/domain/people/authenticator.ts";
import { readFields } from "#app/forms/forms.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { stepOfCode } from "#app/server/sign-in/authenticator-codes.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { newEnrolment, readEnrolment } from "./enrolment.server.ts";
import { EnrolmentCode } from "./enrolment-code.tsx";
import { afterFactor, ownHash, securityFrame, securityTitle } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePerson(visit);
  await requireConfirmed(visit, person);
  const title = securityTitle(visit, "app.add");
  return {
    ...securityFrame(visit, person),
    title,
    enrolment: newEnrolment(visit.context, person.email, await ownHash(visit)),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const person = await requirePerson(visit);
  await requireConfirmed(visit, person);
  const { context } = visit;
  const fields = await readFields(visit.request);
  const read = readEnrolment(context, person.email, await ownHash(visit), fields);
  if (!read) return data({ enrolment: null }, 422);
  const step = stepOfCode(read.secret, fields.one("code").replace(/\s/g, ""), context.now());
  if (step === null) return data({ enrolment: read.enrolment }, 422);
  await keepAuthenticator(context.db, { person: person.personId, secret: read.secret, step, now: context.now() });
  return afterFactor(visit, person, "appAdded");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AuthenticatorPage() {
  const { enrolment: fresh, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("security");
  const enrolment = refused?.enrolment ?? fresh;
  const wrong = refused ? t("app.wrong") : null;
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <p className="max-w-text">{t("app.about")}</p>
      <EnrolmentCode {...enrolment} />
      <form method="post" noValidate className="grid gap-6">
        {wrong && <ErrorSummary title={t("ask.mend")} errors={[{ field: "code", message: wrong }]} />}
        <input type="hidden" name="secret" value={enrolment.secret} />
        <input type="hidden" name="seal" value={enrolment.seal} />
        <TextField
          id="code"
          name="code"
          label={t("app.code")}
          hint={t("app.codeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="font-mono text-2xl tracking-widest"
          error={wrong}
          required
        />
        <p>
          <Button>{t("app.submit")}</Button>
        </p>
      </form>
    </SecurityPage>
  );
}

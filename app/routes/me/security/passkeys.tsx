import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addPasskey } from "#app/domain/people/passkeys.ts";
import { FormErrors, FormFields, fieldsOf } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { confirmedPages } from "#app/server/pages/own-pages.server.ts";
import { optionsToAdd, readNewPasskey } from "#app/server/sign-in/passkeys.server.ts";
import { useFormState } from "#app/ui/public-form.tsx";
import { PasskeyForm } from "#app/ui/security/passkey-form.tsx";
import { newPasskeyForm } from "./forms.ts";
import { afterFactor, ownHash, securityFrame } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const handle: PageHandle = { enhance: "passkey" };

const Field = fieldsOf(newPasskeyForm);

export const loader = confirmedPages.loader(async (visit) => {
  const { context, t, person } = visit;
  const { personId, email, name } = person;
  return {
    ...securityFrame(visit),
    title: t("security:passkeys.add"),
    options: await optionsToAdd(context, { person: personId, email, name, bound: await ownHash(visit) }),
    form: filled(newPasskeyForm, { name: t("security:passkeys.usualName") }),
  };
});

export const action = confirmedPages.action(newPasskeyForm, async (sent) => {
  const { db, now, context, person, value } = sent;
  const created = await readNewPasskey(context, { text: value.passkey, bound: await ownHash(sent) });
  const named = { person: person.personId, name: value.name, now };
  const outcome = created ? await addPasskey(db, { ...created, ...named }) : ({ kind: "known" } as const);
  return outcome.kind === "added"
    ? afterFactor(sent, "passkeyAdded")
    : refused({ name: value.name }, "form", outcome.kind);
});

export default function Passkeys() {
  const { options, form, ...page } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("security");
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <p className="max-w-text">{t("passkeys.about")}</p>
      <noscript>
        <p className="max-w-text">{t("passkeys.needsScripts")}</p>
      </noscript>
      <PasskeyForm options={options} field="passkey" verb={t("passkeys.make")} adds>
        <FormFields form={newPasskeyForm} state={state}>
          <FormErrors />
          <Field name="name" />
        </FormFields>
      </PasskeyForm>
    </SecurityPage>
  );
}

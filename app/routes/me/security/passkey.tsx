import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listPasskeys, renamePasskey } from "#app/domain/people/passkeys.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { passkeyForm } from "./forms.ts";
import { securityFrame, toSecurity } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const loader = signedInPages.loader(async (visit) => {
  const passkeys = await listPasskeys(visit.db, { person: visit.person.personId });
  const { id, name } = found(passkeys.find((one) => one.id === idOf(visit.params.id)));
  return { ...securityFrame(visit), title: name, id, form: filled(passkeyForm, { name }) };
});

export const action = signedInPages.action(passkeyForm, async (sent) => {
  const { db, params, person, value } = sent;
  found((await renamePasskey(db, { person: person.personId, id: idOf(params.id), ...value })) || null);
  return toSecurity(sent, "passkeyRenamed");
});

export default function PasskeyPage() {
  const { id, form, ...page } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("security");
  const { path } = usePageLanguage();
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <PublicForm of={passkeyForm} state={state}>
        <AllFields />
        <p>
          <Button>{t("passkeys.rename")}</Button>
        </p>
      </PublicForm>
      <form method="post" action={path("/mon-espace/securite/cles/:id/retrait", { id })} className="grid gap-3">
        <p className="hint">{t("passkeys.removeHint")}</p>
        <p>
          <Button look="danger">{t("passkeys.remove")}</Button>
        </p>
      </form>
    </SecurityPage>
  );
}

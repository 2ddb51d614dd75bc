import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { askForAddress, openAddressChange } from "#app/domain/people/address-changes.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused, tooOften } from "#app/forms/read-form.ts";
import { formatDeadlineWithZone } from "#app/i18n/format.ts";
import { confirmedPages, leadTo, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { ownAddressForm } from "./form.ts";

export const loader = signedInPages.loader(async ({ db, now, t, person, language }) => {
  const asked = await openAddressChange(db, { person: person.personId, now });
  return {
    ...{ title: t("me:ownAddress.title"), email: person.email, form: filled(ownAddressForm, {}) },
    asked: asked && {
      wanted: asked.wanted,
      until: formatDeadlineWithZone(asked.until, HOUSE_ZONE, language),
    },
  };
});

/** The answer and its cost are the same for an address with an account and one without. */
export const action = confirmedPages.action(ownAddressForm, async (sent) => {
  const { db, now, context, language, person, value, typed } = sent;
  const wait =
    (await context.limits.count("sign-in-by-visitor", context.ip)) ??
    (await context.limits.count("sign-in-by-mailbox", value.wanted));
  if (wait !== null) return tooOften(typed, wait);
  const outcome = await askForAddress(db, { person: person.personId, wanted: value.wanted, language, now });
  return outcome.kind === "same" ? refused(typed, "wanted", "same") : leadTo(sent, "/mon-espace/adresse");
});

export default function ChangeAddress() {
  const { title, email, asked, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      {asked && (
        <Notice tone="done" title={t("ownAddress.sentTitle", asked)}>
          <p>{t("ownAddress.sentText", asked)}</p>
        </Notice>
      )}
      <p className="max-w-text">{t("ownAddress.text")}</p>
      <PublicForm of={ownAddressForm} state={state}>
        <div>
          <AllFields />
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <Button look={asked ? "quiet" : "main"}>{t("ownAddress.submit")}</Button>
          <a href={path("/mon-espace")}>{t("ownAddress.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}

import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findAskedAccount, giveAccount } from "#app/domain/billing/refund-account.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused, tooOften } from "#app/forms/read-form.ts";
import { formatMoney, inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { doneAt } from "#app/server/pages/speaker.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { accountForm } from "./form.ts";

export const headers = privateHeaders;

/** The link of a letter is for one account; it needs no login. */
const accountPages = ownPages(async ({ params, context, db, now, language }) => {
  const id = context.secrets.tokens.read("account", params.token ?? "");
  if (id === null) throw notFound();
  const own = path(language, "/remboursement/:token", { token: params.token ?? "" });
  return { id, own, asked: found(await findAskedAccount(db, { id, now })) };
});

export const loader = accountPages.loader(({ asked, language, t, request }) => ({
  title: t("refunds:own.title", { amount: formatMoney(asked.cents, language) }),
  edition: inLanguage(language, asked.edition, asked.editionEn),
  isSaved: new URL(request.url).searchParams.has("fait"),
  asked: { state: asked.state, given: asked.given, buyer: asked.buyer },
  form: filled(accountForm, {}),
}));

export const action = accountPages.action(accountForm, async (sent) => {
  const { db, id, now, own, context, typed, value } = sent;
  const wait = await context.limits.count("bank-account", context.ip);
  if (wait !== null) return tooOften(typed, wait);
  const { kind } = await giveAccount(db, { id, now, ...value });
  if (kind === "unknown") throw notFound();
  if (kind === "iban-wrong" || kind === "iban-abroad") return refused(typed, "iban", kind);
  return doneAt(own, kind);
});

export default function RefundAccountPage() {
  const { title, edition, asked, isSaved, form: fresh } = useLoaderData<typeof loader>();
  const state = useFormState(fresh);
  const { t } = useTranslation("refunds");
  const Field = fieldsOf(accountForm);
  return (
    <NarrowPage kicker={edition} title={title}>
      {isSaved && asked.given && <Notice tone="done">{t("own.saved")}</Notice>}
      {asked.given && <p>{t("own.given", asked.given)}</p>}
      {asked.state === "open" ? (
        <>
          <p>{t(asked.given ? "own.again" : "own.text", { buyer: asked.buyer })}</p>
          <PublicForm of={accountForm} state={state}>
            <Field name="iban" />
            <Field name="holder" />
            <p>
              <Button>{t(asked.given ? "own.change" : "own.save")}</Button>
            </p>
          </PublicForm>
          <p className="text-sm text-zinc">{t("own.why")}</p>
        </>
      ) : (
        <Notice>{t(`own.${asked.state}`)}</Notice>
      )}
    </NarrowPage>
  );
}

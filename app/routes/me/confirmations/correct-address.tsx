import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { correctAddress } from "#app/domain/registration/correct-address.ts";
import { emailAddress, readFields } from "#app/forms/forms.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { pageToProve } from "./shown.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { email, edition, back } = await pageToProve(visit);
  return { title: messagesIn(languageOfRequest(visit.request)).t("me:correct.title"), email, edition, back };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const { which, back } = await pageToProve(visit);
  const typed = (await readFields(visit.request)).one("email");
  const read = emailAddress.safeParse(typed);
  if (!read.success) {
    const reason = read.error.issues[0]?.message === "required" ? ("required" as const) : ("invalid" as const);
    return data({ typed, reason }, 422);
  }
  const wait = (await limits.count("registration", ip)) ?? (await countMailboxes(limits, [read.data]));
  if (wait !== null) throw new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  const { kind } = await correctAddress(db, { ...which, email: read.data, now: now() });
  if (kind === "unknown" || kind === "ended") throw notFound();
  if (kind === "same" || kind === "too-often") return data({ typed, reason: kind }, 422);
  return redirect(back, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CorrectAddress() {
  const { title, email, edition, back } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(["me", "registration"]);
  const errors = refused ? [{ field: "email", message: t(`correct.${refused.reason}`) }] : [];
  return (
    <NarrowPage kicker={edition} title={title}>
      <form method="post" noValidate className="grid gap-6">
        <ErrorSummary title={t("registration:problems.title", { count: errors.length })} errors={errors} />
        <p className="max-w-text">{t("correct.text")}</p>
        <TextField
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          label={t("correct.email")}
          defaultValue={refused?.typed ?? email}
          error={errors[0]?.message ?? null}
          required
        />
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("correct.submit")}</Button>
          <a href={back}>{t("again.back")}</a>
        </p>
      </form>
    </NarrowPage>
  );
}

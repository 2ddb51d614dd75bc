import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { localPath } from "#app/i18n/languages.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { proposalWords } from "#app/server/pages/proposal.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { makeCalendarAddress, ownCalendar } from "./calendar.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePerson(visit);
  const title = proposalWords(visit)("calendar.title");
  return { title, email: person.email, calendar: await ownCalendar(visit, person.personId) };
}

export async function action(visit: ActionFunctionArgs) {
  const person = await requirePerson(visit);
  await makeCalendarAddress(visit, person.personId);
  return redirect(localPath(languageIn(visit), "/mon-espace/agenda"), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? "" },
  { name: "robots", content: "noindex" },
];

export default function GroupCalendarPage() {
  const { title, email, calendar } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  return (
    <NarrowPage kicker={email} title={title}>
      <p>{t("calendar.about")}</p>
      {calendar ? (
        <TextField
          id="address"
          label={t("calendar.address")}
          hint={t("calendar.since", { day: calendar.since })}
          readOnly
          defaultValue={calendar.address}
        />
      ) : (
        <p>{t("calendar.none")}</p>
      )}
      <Form method="post" reloadDocument className="grid justify-items-start gap-2">
        {calendar && <p className="hint">{t("calendar.renewHint")}</p>}
        <Button look={calendar ? "quiet" : "main"}>{t(calendar ? "calendar.renew" : "calendar.make")}</Button>
      </Form>
    </NarrowPage>
  );
}

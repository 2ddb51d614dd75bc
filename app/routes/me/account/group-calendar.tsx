import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { leadTo, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { makeCalendarAddress, ownCalendar } from "./calendar.server.ts";

export const loader = signedInPages.loader(async (visit) => {
  const { t, person } = visit;
  return {
    title: t("proposals:calendar.title"),
    email: person.email,
    calendar: await ownCalendar(visit, person.personId),
  };
});

export const action = signedInPages.plain(async (visit) => {
  await makeCalendarAddress(visit, visit.person.personId);
  return leadTo(visit, "/mon-espace/agenda");
});

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

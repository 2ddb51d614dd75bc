import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { isOver, listAppearances } from "#app/domain/speakers/appearances.ts";
import { inviteEveryone } from "#app/domain/speakers/invite-everyone.ts";
import { emailAddress, oneOf, optionalText, readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { LanguageAndMessage } from "./fields.tsx";
import { OverNotice } from "./standing.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z
  .object({ language: oneOf(["fr", "en"]), message: optionalText(1500) })
  .catchall(z.union([z.literal(""), emailAddress()], { error: "email" }));

const REFUSALS = { "address-taken": "addressTaken", "edition-over": "editionOver" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const missing = await listAppearances(visit.context.db, { edition: office.edition.id, state: "not-invited" });
  const page = officePage(visit.request, office, "invitations", (t) => t("invitations.everyone"));
  const over = await isOver(visit.context.db, { edition: office.edition.id, now: visit.context.now() });
  return {
    page,
    over,
    people: missing.map((one) => ({ ...one, field: fieldOf({ session: one.sessionId, speaker: one.speakerId }) })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const { language, message, ...addresses } = read.values;
  const act = { by: person.personId, now: visit.context.now(), edition: edition.id, language, message };
  const outcome = await inviteEveryone(visit.context.db, { ...act, people: peopleOf(addresses) });
  if (outcome.kind === "invited")
    return seeOther(visit.request, `/${edition.year}/invitations`, "posted", outcome.letters);
  const errors = outcome.refusals.map(({ person, reason }) => [fieldOf(person), { code: REFUSALS[reason] }]);
  return refusedForm({ values: read.typed, errors: Object.fromEntries(errors) });
}

function peopleOf(addresses: Readonly<Record<string, string>>) {
  return Object.entries(addresses).flatMap(([field, email]) => {
    const [, session, speaker] = /^email-(\d{1,9})-(\d{1,9})$/.exec(field) ?? [];
    return session && speaker && email ? [{ session: Number(session), speaker: Number(speaker), email }] : [];
  });
}

function fieldOf({ session, speaker }: { session: number; speaker: number }): string {
  return `email-${session}-${speaker}`;
}

export default function InviteEveryonePage() {
  const { page, over, people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("speakers");
  const { t: say, path } = useOffice(page.year);
  const known = Object.fromEntries(people.map(({ field, email }) => [field, email ?? ""]));
  const form = refused ?? { values: { language: "fr", ...known }, errors: {} };
  return (
    <OrganiserPage page={page} trail={[{ to: path("/invitations"), label: say("nouns.invitations") }]}>
      {over && <OverNotice />}
      {!over && (
        <OfficeForm form={form} verb={t("office.inviteThem")} back={path("/invitations")}>
          <p className="m-0 max-w-text">{t("office.everyoneText")}</p>
          <LanguageAndMessage form={form} />
          {people.map(({ field, name, session }) => (
            <TextField
              key={field}
              type="email"
              autoComplete="off"
              label={name}
              hint={session}
              {...textOf(form, field, say)}
            />
          ))}
        </OfficeForm>
      )}
    </OrganiserPage>
  );
}

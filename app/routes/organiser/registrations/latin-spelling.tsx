import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { saveLatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import { latinFilled, latinForm } from "#app/forms/latin-spelling.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { undrawnTexts } from "#app/server/pages/latin-spelling.server.ts";
import { answer, done, formAction, gone, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { LatinFields } from "#app/ui/registration/latin-fields.tsx";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { name, texts } = await undrawn(visit);
  const title = messagesIn(visit.language).t("badges:latin.title", { name });
  return {
    menuEntry: "registrations",
    title,
    under: [[visit.path("/inscriptions/:id", { id: visit.id }), name]],
    texts,
    form: latinFilled(texts),
  };
});

export const action = formAction(
  "edit-registrations",
  async (visit) => latinForm((await undrawn(visit)).texts),
  async (sent) => {
    const outcome = await saveLatinSpelling(sent.db, { ...sent.actor, id: sent.id, letters: sent.value });
    return answer(sent, outcome, {
      written: () => done(sent.path("/inscriptions/:id", { id: sent.id }), "changed"),
      cancelled: gone,
    });
  },
);

/** @throws 404 for a cancelled registration, and where the badge can show every text */
async function undrawn({ db, context, edition, id, now }: OfficeVisit) {
  const registration = found(await findOfficeRegistration(db, { edition: edition.id, id, now }));
  const texts = registration.cancelledAt || registration.isErased ? [] : await undrawnTexts(context, registration);
  if (texts.length === 0) throw notFound();
  return { name: `${registration.givenName} ${registration.familyName}`, texts };
}

export default function LatinSpellingPage() {
  const { t, texts } = usePage<typeof loader>();
  return (
    <EditPage of={latinForm(texts)} verb={t("badges:latin.save")}>
      <LatinFields texts={texts} />
    </EditPage>
  );
}

import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** The programme as a file, and for people with an account as an address to subscribe to. */
export function OwnCalendar(props: {
  year: number;
  signedIn: boolean;
  subscription: { readonly address: string; readonly since: string } | null;
}) {
  const { year, signedIn, subscription } = props;
  const { t } = useTranslation("ownProgramme");
  const { path } = usePageLanguage();
  return (
    <section aria-labelledby="calendar" className="grid gap-3 print:hidden">
      <h2 id="calendar">{t("calendar.title")}</h2>
      <p>
        <a className="button button-quiet" href={path("/:year/mon-programme.ics", { year })}>
          {t("calendar.download")}
        </a>
      </p>
      <p className="hint max-w-text">{t(signedIn ? "calendar.about" : "calendar.signIn")}</p>
      {subscription && (
        <TextField
          id="address"
          label={t("calendar.address")}
          hint={t("calendar.since", { day: subscription.since })}
          readOnly
          defaultValue={subscription.address}
        />
      )}
      {signedIn && (
        <form
          method="post"
          action={path("/:year/mon-programme/agenda", { year })}
          className="grid justify-items-start gap-2"
        >
          {subscription && <p className="hint">{t("calendar.renewHint")}</p>}
          <Button look="quiet">{t(subscription ? "calendar.renew" : "calendar.make")}</Button>
        </form>
      )}
    </section>
  );
}

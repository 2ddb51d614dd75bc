import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";

/** Two ways to sign out: of this browser, or of all. */
export function SignOut({ path, security, name }: { path: string; security: string; name: string }) {
  const { t } = useTranslation("me");
  return (
    <section aria-labelledby="sign-out" className="grid gap-3 border-t border-line pt-6">
      <h2 id="sign-out">{t("signOut.title")}</h2>
      <div className="flex flex-wrap gap-3">
        <form method="post" action={path}>
          <Button look="quiet">{t("signOut.here")}</Button>
        </form>
        <form method="post" action={path}>
          <input type="hidden" name="everywhere" value="on" />
          <Button look="quiet">{t("signOut.everywhere")}</Button>
        </form>
      </div>
      <p>
        <a href={security}>{t("signOut.security")}</a>
      </p>
      <p>
        <a href={name}>{t("ownName.title")}</a>
      </p>
    </section>
  );
}

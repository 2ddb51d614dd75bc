import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";

/** Buttons to sign out of this browser or of all, and links to the pages of the account. */
export function SignOut(props: { path: string; security: string; name: string; address: string; data: string }) {
  const { path, security, name, address, data } = props;
  const { t } = useTranslation(["me", "ownData"]);
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
      <p>
        <a href={address}>{t("ownAddress.title")}</a>
      </p>
      <p>
        <a href={data}>{t("ownData:link")}</a>
      </p>
    </section>
  );
}

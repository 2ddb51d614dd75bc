import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BROWSER_DAYS, STARS_DAYS } from "#app/domain/people/retention-rules.ts";
import { withWords } from "./legal.server.ts";
import { LegalText } from "./legal-text.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

/** Every cookie that the site sets, in the order in which a person meets them. A test compares it with the code. */
const COOKIES = [
  "stars",
  "place",
  "registration",
  "passkey",
  "sign-in",
  "pending",
  "login",
  "browser",
  "door-phone",
] as const;

export const loader = (visit: LoaderFunctionArgs) => withWords(visit, "cookies");

export default function Cookies() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("legal");
  return (
    <LegalText page={page} heading={t("details")}>
      <table className="table">
        <caption>{t("cookies.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cookies.name")}</th>
            <th scope="col">{t("cookies.why")}</th>
          </tr>
        </thead>
        <tbody>
          {COOKIES.map((name) => (
            <tr key={name}>
              <th scope="row">
                <code>{page.secure ? `__Host-${name}` : name}</code>
              </th>
              <td>
                {t(`cookies.purposes.${name}`)}
                <span className="hint block">
                  {t(`cookies.ends.${name}`, { days: name === "stars" ? STARS_DAYS : BROWSER_DAYS })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </LegalText>
  );
}

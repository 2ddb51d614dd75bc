import { RemixBrowser } from "@remix-run/react";
import { createInstance } from "i18next";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { formatter, interpolation } from "./i18n/interpolation.ts";
import { REQUEST_ID_ELEMENT, RequestId } from "./ui/request-id.ts";

const language = document.documentElement.lang;
const messages = JSON.parse(document.getElementById("messages")?.dataset.messages ?? "{}");
const i18n = createInstance();
i18n
  .use(formatter)
  .use(initReactI18next)
  .init({
    lng: language,
    resources: { [language]: messages },
    ns: Object.keys(messages),
    defaultNS: "shared",
    fallbackLng: false,
    initAsync: false,
    interpolation,
  });

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <RequestId.Provider value={document.getElementById(REQUEST_ID_ELEMENT)?.textContent ?? ""}>
          <RemixBrowser />
        </RequestId.Provider>
      </I18nextProvider>
    </StrictMode>,
  );
});

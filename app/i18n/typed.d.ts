import "i18next";
import type * as fr from "./fr.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shared";
    resources: typeof fr;
    enableSelector: false;
  }
}

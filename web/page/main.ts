// The page begins here.
import {Frame} from "./app";
import {askScreen} from "./ask";
import {learnScreen} from "./learn";
import {letterScreen} from "./letter";
import {photoScreen} from "./photo";
import {resultScreen} from "./result";
import {scanScreen} from "./scan";
import {startScreen} from "./start";

new Frame({start: startScreen, ask: askScreen, scan: scanScreen, photo: photoScreen, learn: learnScreen, result: resultScreen, letter: letterScreen}).start();

// With the site on the device it opens without a network.
if (SITE && "serviceWorker" in navigator) void navigator.serviceWorker.register("service-worker.js");

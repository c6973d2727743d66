// The 3-D view as a part of its own: the report's script (a saved report holds this one), and a way for the page to call it.
import "../viewer/main";
import {show} from "../viewer/viewer";

declare global {
  var dimpleShow: typeof show | undefined;
}
globalThis.dimpleShow = show;

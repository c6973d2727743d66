// In the report: shows what its data block holds.
import type {ViewData} from "./data";
import {show} from "./viewer";

const container = document.getElementById("viewer"), block = document.getElementById("viewer-data");
if (container && block) show(container, JSON.parse(block.textContent ?? "null") as ViewData);

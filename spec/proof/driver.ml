(* The oracle: answers questions on standard input with the functions that Coq extracted. A line
   `C NAME …` is a catalogue, a line `Q NAME …` a question about it; tests/proof writes both. With an
   argument it is wrong on purpose: in a cell, a rule or a plan. *)
open Model

let wrong = if Array.length Sys.argv > 1 then Sys.argv.(1) else ""
let split c s = List.filter (( <> ) "") (String.split_on_char c s)
let chars s = List.init (String.length s) (String.get s)
let tail s = String.sub s 1 (String.length s - 1)
let set = List.fold_left (fun s x -> NS.add x s) NS.empty
let numbers s = List.map int_of_string (split ',' s)

let feature = function 'a' -> Access | 's' -> Scim | 't' -> Trigger | _ -> failwith "feature"
let namespace = function 'g' -> Global | 's' -> Shared | 'p' -> Private | _ -> failwith "namespace"
let namespaces s = List.map namespace (chars s)
let workspaces = function "*" -> AllWorkspaces | s -> Chosen (set (numbers s))
let stance = function 'g' -> Granted | 'd' -> Denied | _ -> Unknown
let verdict = function
  | "undetermined" -> Undetermined | "contact_front" -> ContactFront | "oauth" -> OAuthIsEnough
  | "exception" -> Exception | "api_token" -> ApiToken | s -> failwith s

let segment = function "i" -> Id | "a" -> Anything | s -> Literal (int_of_string s)
let written = function "i" -> AnId | "p" -> Placeholder | "o" -> Odd | s -> Word (int_of_string s)
let operation s = match String.split_on_char ',' s with
  | [n; m; path; needs; admissible; besides; owner; deprecated; successor] ->
    { number = int_of_string n; method0 = int_of_string m;
      path = List.map segment (split '.' path);
      requires = (if needs = "-" then Nothing
        else if needs.[0] = 'f' then NeedsFeature (feature needs.[1])
        else NeedsPermission (int_of_string needs));
      admissible = namespaces admissible; besides = namespaces besides; names_owner = owner = "1";
      deprecated = deprecated = "1"; successor = int_of_string_opt successor }
  | _ -> failwith s

(* Features, namespaces, workspaces and permissions, as in `as gs 1,2 5,6`; `*` is all workspaces. *)
let grant s = match String.split_on_char ' ' s with
  | [f; n; w; p] ->
    { access = String.contains f 'a'; scim = String.contains f 's'; trigger = String.contains f 't';
      reaches = reach_in (namespaces n) (workspaces w); permissions = set (numbers p) }
  | _ -> failwith s
let use ops ws s = match String.split_on_char ':' s with
  | ["F"; f] -> Feature (feature f.[0]), false
  | [n; ns; assumed] -> Call (Hashtbl.find ops (int_of_string n), reach_in (namespaces ns) ws), assumed = "1"
  | _ -> failwith s

let show_item = function
  | OfFeature Access -> "a" | OfFeature Scim -> "s" | OfFeature Trigger -> "t"
  | InGlobal -> "global" | AllShared -> "shared" | InPrivate -> "private"
  | InWorkspace w -> "w" ^ string_of_int w | Permission p -> string_of_int p
let show_items l = String.concat "," (List.map show_item l)
let show_answer = function No -> "no" | Maybe -> "unknown" | Yes -> "yes"
let show_verdict = function
  | Undetermined -> "undetermined" | ContactFront -> "contact_front" | OAuthIsEnough -> "oauth"
  | Exception -> "exception" | ApiToken -> "api_token"
let show_way = function
  | Narrow r -> String.concat "" ("narrow " :: List.map (function Global -> "g" | Shared -> "s" | Private -> "p") (namespaces_of r))
  | Replace o -> "replace " ^ string_of_int o.number
  | Substitute o -> "substitute " ^ string_of_int o.number
  | Drop -> "drop"
let show_option = function Some n -> string_of_int n | None -> "-"

(* Those places whose element fulfils p. *)
let places p l = String.concat "," (List.concat (List.mapi (fun i x -> if p x then [string_of_int i] else []) l))
let remembered f =
  let known = Hashtbl.create 64 in
  fun p s -> match Hashtbl.find_opt known (p, s) with
    | Some n -> n
    | None -> let n = f p s in Hashtbl.add known (p, s) n; n

let answer ops all = function
  | [profile; audience; is_open; ws; k; uses; stated; locked; strings; shares] ->
    let cells = Array.of_list (String.split_on_char ',' profile) in
    let profile = function
      | CFeature f -> stance cells.(0).[match f with Access -> 0 | Scim -> 1 | Trigger -> 2]
      | CNamespace Private when wrong = "cell" -> Granted
      | CNamespace n -> stance cells.(1).[match n with Global -> 0 | Shared -> 1 | Private -> 2]
      | CResource r -> stance cells.(2).[r] in
    let audience = match audience with "public" -> Public | "single_customer" -> SingleCustomer | _ -> OwnInstance in
    let is_open = is_open = "1" and k = int_of_string k in
    let uses = List.map (use ops (workspaces ws)) (split ' ' uses) in
    let u = List.map fst uses in
    let report = check profile audience is_open u in
    let g = report.its_grant in
    let its_verdict = match report.its_verdict with
      | Exception when wrong = "rule" -> ApiToken
      | verdict -> verdict in
    let witnesses = List.map (fun i -> places (fun u -> not (authorises_b (without g i) u)) u) (items g) in
    let ways (u, assumed) = if covered profile u then "-"
      else String.concat "/" (List.map show_way (ways all profile assumed u)) in
    let c = remembered (count all u) in
    let best w = best c w (if wrong = "plan" then 1 else k) in
    let blocked = List.filter (fun u -> not (covered profile u)) u in
    let shared s = List.map (fun i -> List.nth u i) (numbers s) in
    let surpluses = List.map (fun s -> surplus all u (least (shared s))) (split ' ' shares) in
    let plans = if is_open || blocked = [] then "-" else
      show_option (best u) ^ " " ^ (if List.length blocked < List.length u then show_option (best blocked) else "-") in
    let stated = match String.split_on_char '/' stated with
      | [g; says] -> { held = grant g; says_features = says.[0] = '1'; says_namespaces = says.[1] = '1';
          says_workspaces = says.[2] = '1'; says_permissions = says.[3] = '1' }
      | _ -> failwith stated in
    let lock = match String.split_on_char '/' locked with
      | [g; v] -> { locked = grant g; locked_verdict = verdict v }
      | _ -> failwith locked in
    let resolved s = match String.split_on_char ' ' s with
      | [m; path] -> (match resolve all (int_of_string m) (List.map written (split '.' path)) with
          | Some o -> string_of_int o.number | None -> "-")
      | _ -> failwith s in
    String.concat "|" [
      show_items (items g); String.concat " " witnesses; show_answer report.its_answer;
      show_verdict its_verdict; String.concat " " (List.map ways uses); plans;
      String.concat " " (List.map string_of_int surpluses);
      places (fails stated) u; places (sees_less stated g) u;
      (if is_open then "-" else show_items (excess stated g));
      show_items (widens lock g); show_answer (held_to lock g report.its_verdict);
      String.concat " " (List.map resolved (split ';' strings)) ]
  | _ -> failwith "question"

let () =
  let catalogues = Hashtbl.create 2 in
  try while true do
    match String.split_on_char '|' (input_line stdin) with
    | "C" :: name :: rows ->
      let all = List.map operation rows in
      let ops = Hashtbl.create 300 in
      List.iter (fun o -> Hashtbl.replace ops o.number o) all;
      Hashtbl.replace catalogues name (ops, all)
    | "Q" :: name :: question ->
      let ops, all = Hashtbl.find catalogues name in
      print_endline (answer ops all question)
    | _ -> failwith "line"
  done with End_of_file -> ()

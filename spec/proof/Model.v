(* The words of spec/model.md: what a token is, where a resource lives, what a use needs, and which
   grant is least. What is meant is a [Prop] and speaks of membership alone; what is computed is
   extracted as the oracle, and proved here to be what is meant. *)
From Coq Require Import Bool List NArith MSetList MSetDecide OrdersEx.
Import ListNotations.

(* Sets of numbers. *)
Module NS := MSetList.Make N_as_OT.
Module NSD := MSetDecide.WDecide NS.

(** * What a token is *)

(* [Access] is `access_resources`, [Scim] `auto_provisioning`, [Trigger] `application_triggers`. *)
Inductive feature := Access | Scim | Trigger.
Inductive namespace := Global | Shared | Private.
(* `shared` means all workspaces or a chosen set of them. *)
Inductive workspaces := Nowhere | Chosen (ws : NS.t) | AllWorkspaces.
Record reach := Reach { in_global : bool; in_shared : workspaces; in_private : bool }.
(* A permission is a number: that of its resource times 4, and that of what is done. *)
Definition resource (p : N) : N := N.div p 4.
Record grant := Grant {
  access : bool; scim : bool; trigger : bool; reaches : reach; permissions : NS.t }.

(** * Endpoints, and where their resource lives *)

(* A word is a literal of some path. [Anything] is `{query}`, which takes words too. *)
Inductive segment := Literal (word : N) | Id | Anything.
Inductive requirement := Nothing | NeedsFeature (f : feature) | NeedsPermission (p : N).
(* An operation of the catalogue whose scope is known; [number] tells it from all others. *)
Record operation := Operation {
  number : N; method : N; path : list segment; requires : requirement;
  admissible : list namespace; besides : list namespace; names_owner : bool;
  deprecated : bool; successor : option N }.

(** * Use, grant, least *)

Inductive use := Call (o : operation) (r : reach) | Feature (f : feature).

Definition has_feature (g : grant) (f : feature) : Prop :=
  match f with Access => access g = true | Scim => scim g = true | Trigger => trigger g = true end.
Definition holds_shared (have want : workspaces) : Prop :=
  match want, have with
  | Nowhere, _ => True
  | AllWorkspaces, AllWorkspaces => True
  | AllWorkspaces, _ => False
  | Chosen _, Nowhere => False
  | Chosen w, Chosen h => forall x, NS.In x w -> NS.In x h
  | Chosen _, AllWorkspaces => True
  end.
Definition holds_reach (have want : reach) : Prop :=
  (in_global want = true -> in_global have = true) /\
  holds_shared (in_shared have) (in_shared want) /\
  (in_private want = true -> in_private have = true).
Definition authorises (g : grant) (u : use) : Prop :=
  match u with
  | Feature f => has_feature g f
  | Call o r =>
      match requires o with
      | Nothing => True
      | NeedsFeature f => has_feature g f
      | NeedsPermission p =>
          has_feature g Access /\ NS.In p (permissions g) /\ holds_reach (reaches g) r
      end
  end.

Definition nowhere := Reach false Nowhere false.
Definition nothing := Grant false false false nowhere NS.empty.
Definition of_feature (f : feature) : grant :=
  match f with
  | Access => Grant true false false nowhere NS.empty
  | Scim => Grant false true false nowhere NS.empty
  | Trigger => Grant false false true nowhere NS.empty
  end.
Definition need (u : use) : grant :=
  match u with
  | Feature f => of_feature f
  | Call o r =>
      match requires o with
      | Nothing => nothing
      | NeedsFeature f => of_feature f
      | NeedsPermission p => Grant true false false r (NS.singleton p)
      end
  end.
Definition join_shared (a b : workspaces) : workspaces :=
  match a, b with
  | Nowhere, x | x, Nowhere => x
  | AllWorkspaces, _ | _, AllWorkspaces => AllWorkspaces
  | Chosen a, Chosen b => Chosen (NS.union a b)
  end.
Definition join_reach (a b : reach) : reach :=
  Reach (in_global a || in_global b) (join_shared (in_shared a) (in_shared b))
        (in_private a || in_private b).
Definition join (a b : grant) : grant :=
  Grant (access a || access b) (scim a || scim b) (trigger a || trigger b)
        (join_reach (reaches a) (reaches b)) (NS.union (permissions a) (permissions b)).
Definition least (U : list use) : grant := fold_right (fun u g => join (need u) g) nothing U.

(* [le a b]: a grants no more than b. *)
Definition le (a b : grant) : Prop :=
  (access a = true -> access b = true) /\ (scim a = true -> scim b = true) /\
  (trigger a = true -> trigger b = true) /\
  holds_reach (reaches b) (reaches a) /\ NS.Subset (permissions a) (permissions b).

(* Items, one by one, as they are ticked. [AllShared] is `shared` in all workspaces. *)
Inductive item :=
  | OfFeature (f : feature) | InGlobal | AllShared | InWorkspace (w : N) | InPrivate
  | Permission (p : N).
Definition has (g : grant) (i : item) : Prop :=
  match i with
  | OfFeature f => has_feature g f
  | InGlobal => in_global (reaches g) = true
  | AllShared => in_shared (reaches g) = AllWorkspaces
  | InWorkspace w => exists ws, in_shared (reaches g) = Chosen ws /\ NS.In w ws
  | InPrivate => in_private (reaches g) = true
  | Permission p => NS.In p (permissions g)
  end.
Definition of_item (i : item) : grant :=
  let at_ r := Grant false false false r NS.empty in
  match i with
  | OfFeature f => of_feature f
  | InGlobal => at_ (Reach true Nowhere false)
  | AllShared => at_ (Reach false AllWorkspaces false)
  | InWorkspace w => at_ (Reach false (Chosen (NS.singleton w)) false)
  | InPrivate => at_ (Reach false Nowhere true)
  | Permission p => Grant false false false nowhere (NS.singleton p)
  end.
(* A choice of no workspace is none. *)
Definition choose (ws : NS.t) : workspaces := if NS.is_empty ws then Nowhere else Chosen ws.
Definition without (g : grant) (i : item) : grant :=
  let 'Grant a s t (Reach gl sh pr) ps := g in
  match i with
  | OfFeature Access => Grant false s t (Reach gl sh pr) ps
  | OfFeature Scim => Grant a false t (Reach gl sh pr) ps
  | OfFeature Trigger => Grant a s false (Reach gl sh pr) ps
  | InGlobal => Grant a s t (Reach false sh pr) ps
  | AllShared => Grant a s t (Reach gl Nowhere pr) ps
  | InWorkspace w =>
      match sh with
      | Chosen ws => Grant a s t (Reach gl (choose (NS.remove w ws)) pr) ps
      | _ => g
      end
  | InPrivate => Grant a s t (Reach gl sh false) ps
  | Permission p => Grant a s t (Reach gl sh pr) (NS.remove p ps)
  end.
(* All items, in the order of the token page. *)
Definition items (g : grant) : list item :=
  let when (b : bool) i := if b then [i] else [] in
  when (access g) (OfFeature Access) ++ when (scim g) (OfFeature Scim) ++
  when (trigger g) (OfFeature Trigger) ++ when (in_global (reaches g)) InGlobal ++
  match in_shared (reaches g) with
  | Nowhere => []
  | Chosen ws => map InWorkspace (NS.elements ws)
  | AllWorkspaces => [AllShared]
  end ++
  when (in_private (reaches g)) InPrivate ++ map Permission (NS.elements (permissions g)).

(* No grant and no use has a choice of no workspace. *)
Definition chosen_well (r : reach) : Prop :=
  forall ws, in_shared r = Chosen ws -> exists w, NS.In w ws.
(* What a manifest can say of a call: where its resource lives somewhere, it reaches one of those
   namespaces at least. *)
Definition holds_namespace (r : reach) (n : namespace) : Prop :=
  match n with
  | Global => in_global r = true
  | Shared => in_shared r <> Nowhere
  | Private => in_private r = true
  end.
Definition valid (u : use) : Prop :=
  match u with
  | Feature _ => True
  | Call o r => chosen_well r /\
      (admissible o = [] \/ exists n, In n (admissible o) /\ holds_namespace r n)
  end.

(** * What is computed is what is meant *)

Definition feature_b (g : grant) (f : feature) : bool :=
  match f with Access => access g | Scim => scim g | Trigger => trigger g end.
Definition shared_b (have want : workspaces) : bool :=
  match want, have with
  | Nowhere, _ => true
  | AllWorkspaces, AllWorkspaces => true
  | AllWorkspaces, _ => false
  | Chosen _, Nowhere => false
  | Chosen w, Chosen h => NS.subset w h
  | Chosen _, AllWorkspaces => true
  end.
Definition reach_b (have want : reach) : bool :=
  implb (in_global want) (in_global have) && shared_b (in_shared have) (in_shared want) &&
  implb (in_private want) (in_private have).
Definition authorises_b (g : grant) (u : use) : bool :=
  match u with
  | Feature f => feature_b g f
  | Call o r =>
      match requires o with
      | Nothing => true
      | NeedsFeature f => feature_b g f
      | NeedsPermission p => access g && NS.mem p (permissions g) && reach_b (reaches g) r
      end
  end.
Definition le_b (a b : grant) : bool :=
  implb (access a) (access b) && implb (scim a) (scim b) && implb (trigger a) (trigger b) &&
  reach_b (reaches b) (reaches a) && NS.subset (permissions a) (permissions b).
Definition namespace_b (r : reach) (n : namespace) : bool :=
  match n with
  | Global => in_global r
  | Shared => match in_shared r with Nowhere => false | _ => true end
  | Private => in_private r
  end.

Lemma implb_iff : forall a b, implb a b = true <-> (a = true -> b = true).
Proof. destruct a, b; cbn; intuition. Qed.
Lemma feature_b_spec : forall g f, feature_b g f = true <-> has_feature g f.
Proof. intros g []; reflexivity. Qed.
Lemma shared_b_spec : forall h w, shared_b h w = true <-> holds_shared h w.
Proof.
  intros [|h|] [|w|]; cbn; try tauto; try (split; [discriminate | tauto]). apply NS.subset_spec.
Qed.
Lemma reach_b_spec : forall h w, reach_b h w = true <-> holds_reach h w.
Proof.
  intros. unfold reach_b, holds_reach. rewrite !andb_true_iff, !implb_iff, shared_b_spec. tauto.
Qed.
Lemma authorises_b_spec : forall g u, authorises_b g u = true <-> authorises g u.
Proof.
  intros g [o r | f]; cbn; [|apply feature_b_spec].
  destruct (requires o); try (now apply feature_b_spec); try tauto.
  rewrite !andb_true_iff, NS.mem_spec, reach_b_spec. tauto.
Qed.
Lemma le_b_spec : forall a b, le_b a b = true <-> le a b.
Proof.
  intros. unfold le_b, le. rewrite !andb_true_iff, !implb_iff, reach_b_spec, NS.subset_spec. tauto.
Qed.
Lemma namespace_b_spec : forall r n, namespace_b r n = true <-> holds_namespace r n.
Proof. intros r []; cbn; try tauto. destruct (in_shared r); split; congruence. Qed.
Lemma elements_iff : forall x s, In x (NS.elements s) <-> NS.In x s.
Proof.
  intros. rewrite <- NS.elements_spec1, InA_alt. split.
  - intros I. exists x. split; [reflexivity | exact I].
  - intros (y & -> & I). exact I.
Qed.
Lemma elements_once : forall s, NoDup (NS.elements s).
Proof.
  intros s. pose proof (NS.elements_spec2w s) as D. induction D as [|x l H D IH]; constructor; [|exact IH].
  intros I. apply H. apply InA_alt. exists x. split; [reflexivity | exact I].
Qed.
Lemma in_when : forall (b : bool) (i j : item), In i (if b then [j] else []) <-> b = true /\ j = i.
Proof. intros [] i j; cbn; intuition congruence. Qed.
Lemma in_each : forall (f : N -> item) i s,
  In i (map f (NS.elements s)) <-> exists x, f x = i /\ NS.In x s.
Proof. intros. rewrite in_map_iff. setoid_rewrite elements_iff. reflexivity. Qed.
Lemma items_spec : forall g i, In i (items g) <-> has g i.
Proof.
  intros [a s t [gl sh pr] ps] i. unfold items. cbn [access scim trigger reaches permissions
    in_global in_shared in_private].
  rewrite !in_app_iff, !in_when, in_each. split.
  - intros [[A <-]|[[A <-]|[[A <-]|[[A <-]|[A|[[A <-]|(x & <- & A)]]]]]]; cbn; auto.
    destruct sh as [|ws|]; [destruct A| |destruct A as [<-|[]]; reflexivity].
    apply in_each in A as (x & <- & A). cbn. eauto.
  - destruct i as [[]| | |w| |p]; cbn; intros H; try tauto.
    + subst. cbn. tauto.
    + destruct H as (ws & -> & I). do 4 right; left. apply in_each. eauto.
    + do 6 right. eauto.
Qed.
